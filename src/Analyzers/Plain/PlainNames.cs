namespace Durable.Sdk.Analyzers.Plain;

/// <summary>
/// Types of the framework that no rule is about, and that lead to none that a rule is about but by the members listed
/// beside them. A test looks at all of their members and holds both lists complete.
/// </summary>
internal static class PlainNames
{
    public static readonly HashSet<string> Types = Of("""
        Action AggregateException AlternateLookup AppendInterpolatedStringHandler ArgumentException
        ArgumentNullException ArgumentOutOfRangeException ArithmeticException Array BitConverter Boolean Builder
        Byte Calendar CancellationToken Capture CaptureCollection Char CharEnumerator ChunkEnumerator Collection
        CollectionExtensions CompareInfo CompareOptions Comparer Comparison Convert Converter CultureInfo
        DateOnly DateTime DateTimeFormatInfo DateTimeKind DateTimeOffset DateTimeStyles DayOfWeek Decimal
        DefaultInterpolatedStringHandler Delegate Dictionary DictionaryEntry DivideByZeroException Double Enum
        Enumerable Enumerator EqualityComparer Exception FormatException FrozenDictionary FrozenSet Func Group
        GroupCollection Guid Half HashSet IAsyncResult ICollection IComparable IComparer IDictionary
        IDictionaryEnumerator IDisposable IEnumerable IEnumerator IEqualityComparer IEquatable IFormatProvider
        IFormattable IGrouping IImmutableDictionary IImmutableList IImmutableSet IList ILookup
        IOrderedEnumerable IParsable IReadOnlyCollection IReadOnlyDictionary IReadOnlyList IReadOnlySet ISet
        ISpanParsable ImmutableArray ImmutableArrayExtensions ImmutableDictionary ImmutableHashSet ImmutableList
        ImmutableSortedDictionary ImmutableSortedSet Index IndexOutOfRangeException Int128 Int16 Int32 Int64
        IntPtr InvalidCastException InvalidOperationException KeyCollection KeyNotFoundException KeyValuePair
        KeyValuePairComparer List Lookup Match MatchCollection MatchEvaluator Math MathF Memory MemoryExtensions
        MidpointRounding MulticastDelegate NormalizationForm NotImplementedException NotSupportedException
        Nullable NumberFormatInfo NumberStyles Object OverflowException Predicate Queue Range ReadOnlyCollection
        ReadOnlyDictionary ReadOnlyMemory ReadOnlySet ReadOnlySpan ReadOnlySpanAction ReferenceEqualityComparer
        Regex RegexOptions Rune SByte Single SortKey SortVersion SortedDictionary SortedList SortedSet Span
        SpanAction SpanLineEnumerator SpanRuneEnumerator SpanSplitEnumerator Stack String StringBuilder
        StringComparer StringComparison StringNormalizationExtensions StringRuneEnumerator StringSplitOptions
        SystemException Task TextInfo TimeOnly TimeSpan TryWriteInterpolatedStringHandler Tuple TupleExtensions
        UInt128 UInt16 UInt32 UInt64 UIntPtr Uri UriKind ValueCollection ValueMatch ValueMatchEnumerator
        ValueSplitEnumerator ValueTask ValueTuple ValueType Version
        """);

    /// <summary>Members of those types, and extensions to them, that are suspect or lead out of them.</summary>
    public static readonly HashSet<string> Suspects = Of("""
        AsParallel AsQueryable AsyncWaitHandle BeginInvoke ConfigureAwait ContinueWith CreateVersion7
        CurrentCulture CurrentCultureIgnoreCase CurrentInfo CurrentUICulture DefaultThreadCurrentCulture
        DefaultThreadCurrentUICulture Delay EnumerateInvocationList Factory FromFileTime GetAwaiter
        GetBranchOperandSize GetHashCode GetLongBranch GetMethodInfo GetShortBranch GetStringComparer GetType
        GetUnderlyingType InstalledUICulture
        InvocationListEnumerator IsBranch IsDaylightSavingTime KeyList LocalDateTime Method NewGuid Now Pin
        Register Result Run RunSynchronously Shuffle Start TargetSite ToAsyncEnumerable ToFileTime ToLocalTime
        ToPointer Today UnsafeRegister Unwrap UtcNow ValueList Wait WaitAll WaitAny WaitAsync WaitHandle WhenEach Yield
        """);

    // A keyword that is none, and has no type that can be read.
    public const string Dynamic = "dynamic";

    private static HashSet<string> Of(string names) =>
        new(names.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
