using System.Collections.Immutable;
using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Durable.Sdk.Analyzers.Plain;

/// <summary>Reads the declarations of a file off its text.</summary>
/// <param name="ofStubs">
/// Whether the SDK's generator wrote it. All members then make durable calls; there is no need to read them.
/// </param>
internal sealed class DeclarationReader(bool ofStubs)
{
    private readonly ImmutableArray<Declaration>.Builder _all = ImmutableArray.CreateBuilder<Declaration>();
    private readonly ImmutableArray<DeclaredType>.Builder _types = ImmutableArray.CreateBuilder<DeclaredType>();
    private readonly List<string> _statics = [];
    private readonly List<string> _everywhere = [];
    private bool _isOpaque;

    public static FileDeclarations Read(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var reader = new DeclarationReader(TreeReading.IsOfOwnGenerator(tree));
        foreach (var node in root.DescendantNodes(HoldsMembers))
        {
            switch (node)
            {
                case UsingDirectiveSyntax directive: reader.ReadUsing(directive); break;
                case ExternAliasDirectiveSyntax: reader._isOpaque = true; break;
                case AttributeListSyntax { Target: not null } list: reader._isOpaque |= Marks.AreOn(list); break;
            }
        }

        foreach (var node in root.DescendantNodes(HoldsMembers))
        {
            if (node is MemberDeclarationSyntax member) reader.Read(member);
        }

        return new(
            reader._all.ToImmutable(), reader._types.ToImmutable(), [.. reader._everywhere], reader._isOpaque);
    }

    private static bool HoldsMembers(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    private void ReadUsing(UsingDirectiveSyntax directive)
    {
        var target = NameReader.Of(directive.NamespaceOrType);
        if (directive.Alias is { } alias)
        {
            Add([alias.Name.Identifier.ValueText], target, new NameReader(), false);
            // An attribute by another name is not looked for.
            _isOpaque |= target.Any(Marks.Contains);
        }
        else if (directive.StaticKeyword.RawKind != 0)
        {
            (directive.GlobalKeyword.RawKind == 0 ? _statics : _everywhere).AddRange(target);
        }
    }

    private void Read(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case TypeDeclarationSyntax type: ReadType(type); break;
            case EnumDeclarationSyntax or GlobalStatementSyntax: break;
            case DelegateDeclarationSyntax made:
                Add([made.Identifier.ValueText],
                    NameReader.Of(made.ReturnType, made.ParameterList, made.TypeParameterList), new(), false);
                break;
            case BaseFieldDeclarationSyntax fields: ReadFields(fields); break;
            case BasePropertyDeclarationSyntax property: ReadProperty(property); break;
            case BaseMethodDeclarationSyntax method: ReadMethod(method); break;
        }
    }

    private void ReadType(TypeDeclarationSyntax type)
    {
        var name = type.Identifier.ValueText;
        var bases = NameReader.Of(type.BaseList);
        _types.Add(new(
            name,
            type is not InterfaceDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.AbstractKeyword),
            [.. type.BaseList?.Types.Select(known => LastOf(known.Type)) ?? []]));
        var body = new NameReader();
        body.Read(type.BaseList);
        // Code of others may run what an object is to it as soon as there is one.
        if (type.BaseList is not null && type is not InterfaceDeclarationSyntax)
            body.Mention(type.Members.Where(IsOpenToOthers).Select(NameOf));
        var names = NamesOfConstructors(type);
        Add(names, [.. bases, .. NameReader.Of([type.ParameterList, .. type.ConstraintClauses])], body, IsOpaque(type));
        if (type is not RecordDeclarationSyntax) return;
        foreach (var parameter in type.ParameterList?.Parameters ?? default)
            Add([parameter.Identifier.ValueText], NameReader.Of(parameter.Type), new(), false);
    }

    private void ReadFields(BaseFieldDeclarationSyntax fields)
    {
        var type = fields.Declaration.Type;
        var signature = NameReader.Of(type);
        var isStatic = fields.Modifiers.Any(SyntaxKind.StaticKeyword);
        // What is static may change, and a collection may be changed, where it is used; a constant does not.
        var isState = isStatic && !(fields.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && type is PredefinedTypeSyntax);
        foreach (var variable in fields.Declaration.Variables)
        {
            var value = Body(fields, variable.Initializer);
            Add([variable.Identifier.ValueText], signature, value, isState || IsOpaque(fields));
            if (!isStatic && variable.Initializer is not null)
                Add(NamesOfConstructors(fields.Parent), [], Body(fields, variable.Initializer, type), false);
        }
    }

    private void ReadProperty(BasePropertyDeclarationSyntax property)
    {
        var name = NameOf(property);
        var parameters = (property as IndexerDeclarationSyntax)?.ParameterList;
        var arrow = (property as PropertyDeclarationSyntax)?.ExpressionBody
            ?? (property as IndexerDeclarationSyntax)?.ExpressionBody;
        var initial = (property as PropertyDeclarationSyntax)?.Initializer;
        var isStatic = property.Modifiers.Any(SyntaxKind.StaticKeyword);
        var isAuto = arrow is null && property.AccessorList?.Accessors.All(accessor =>
            accessor is { Body: null, ExpressionBody: null }) is true;
        Add(
            !isAuto && property.Parent is RecordDeclarationSyntax ? [name, Implied.Print] : [name],
            NameReader.Of(property.Type, parameters),
            Body(property, property.AccessorList, arrow, initial),
            IsOpaque(property) || (isStatic && isAuto && !IsLeftToOthers(property)),
            isAuto && IsLeftToOthers(property) ? NameOf(property.Parent) : null);
        if (!isStatic && initial is not null)
            Add(NamesOfConstructors(property.Parent), [], Body(property, initial, property.Type), false);
    }

    private void ReadMethod(BaseMethodDeclarationSyntax method)
    {
        ImmutableArray<string> names = method switch
        {
            MethodDeclarationSyntax known => [known.Identifier.ValueText],
            ConstructorDeclarationSyntax made => IsCopying(made)
                ? [.. NamesOfConstructors(method.Parent), Implied.Copy]
                : NamesOfConstructors(method.Parent),
            OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => [Implied.Operator],
            _ => [],
        };
        if (names is ["Add" or "GetEnumerator"] && method.Parent is TypeDeclarationSyntax)
            names = [.. names, Implied.Collection];
        var ordinary = method as MethodDeclarationSyntax;
        var returned = ordinary?.ReturnType ?? (method as ConversionOperatorDeclarationSyntax)?.Type
            ?? (method as OperatorDeclarationSyntax)?.ReturnType;
        Add(
            names,
            NameReader.Of([returned, method.ParameterList, .. ordinary?.ConstraintClauses ?? default]),
            Body(
                method, method.Body, method.ExpressionBody, (method as ConstructorDeclarationSyntax)?.Initializer),
            IsOpaque(method),
            method is { Body: null, ExpressionBody: null } && IsLeftToOthers(method) ? NameOf(method.Parent) : null);
    }

    // All that is in a type rests on what the type derives from, and on its static constructor.
    private NameReader Body(MemberDeclarationSyntax member, params SyntaxNode?[] parts)
    {
        var reader = new NameReader(ofStubs);
        if (ofStubs) return reader;
        reader.Mention(_statics);
        for (var type = member.Parent; type is TypeDeclarationSyntax; type = type.Parent)
            reader.Mention([NameOf(type)]);
        foreach (var part in parts) reader.Read(part);
        return reader;
    }

    private void Add(
        ImmutableArray<string> names,
        ImmutableArray<string> signature,
        NameReader body,
        bool isOpaque,
        string? unimplemented = null)
    {
        body.Mention(signature);
        _all.Add(new(
            names, signature, body.Mentions, body.ImpliedNames, isOpaque || body.IsOpaque, unimplemented));
    }

    // An interpolated string or a collection expression may make objects of a type without a word of it.
    private static ImmutableArray<string> NamesOfConstructors(SyntaxNode? node)
    {
        if (node is not TypeDeclarationSyntax type) return [];
        ImmutableArray<string> names = [type.Identifier.ValueText];
        if (Marks.AreOn(type.AttributeLists, Marks.Handler)) names = names.Add(Implied.Handler);
        return type.BaseList is not null || Marks.AreOn(type.AttributeLists, Marks.Builder)
            || type.Members.Any(member => member is MethodDeclarationSyntax { Identifier.ValueText: "GetEnumerator" })
            ? names.Add(Implied.Collection)
            : names;
    }

    private static bool IsOpaque(MemberDeclarationSyntax member)
    {
        for (SyntaxNode? around = member; around is MemberDeclarationSyntax level; around = around.Parent)
        {
            if (level.AttributeLists.Any(Marks.AreOn)) return true;
        }

        return member.Modifiers.Any(SyntaxKind.ExternKeyword) || member.Modifiers.Any(SyntaxKind.UnsafeKeyword)
            || (member is TypeDeclarationSyntax type && Marks.AreOn(type.AttributeLists, Marks.Builder));
    }

    private static bool IsLeftToOthers(MemberDeclarationSyntax member) =>
        member.Parent is InterfaceDeclarationSyntax || member.Modifiers.Any(SyntaxKind.AbstractKeyword);

    private static bool IsOpenToOthers(MemberDeclarationSyntax member) =>
        member is BasePropertyDeclarationSyntax or MethodDeclarationSyntax { Identifier.ValueText: not "GetHashCode" }
        && (member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.OverrideKeyword)
            || member is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null }
                or BasePropertyDeclarationSyntax { ExplicitInterfaceSpecifier: not null });

    private static bool IsCopying(ConstructorDeclarationSyntax constructor) =>
        constructor is { Parent: RecordDeclarationSyntax, ParameterList.Parameters: [{ Type: { } type }] }
        && LastOf(type) == constructor.Identifier.ValueText;

    private static string NameOf(SyntaxNode? member) => member switch
    {
        TypeDeclarationSyntax known => known.Identifier.ValueText,
        MethodDeclarationSyntax known => known.Identifier.ValueText,
        PropertyDeclarationSyntax known => known.Identifier.ValueText,
        EventDeclarationSyntax known => known.Identifier.ValueText,
        IndexerDeclarationSyntax => Implied.Indexer,
        _ => "",
    };

    private static string LastOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        _ => "",
    };
}
