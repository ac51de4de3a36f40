using Durable.Sdk.Analyzers.Reachability;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>
/// The names by which one side knows events: of calls that wait for them, or of calls that send them. A name that is
/// written at its call is taken from the text; whether the call is one of the SDK's is looked at when the name is asked
/// for, because that binds the whole body.
/// </summary>
internal sealed class EventNames(TaskTypes types, BodySource bodies, NameText names)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, List<InvocationExpressionSyntax>> _written =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private bool _isAny;

    /// <summary>Whether nobody can say which names there are, so that none is a wrong one.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate) return _isAny || (_known.Count == 0 && !_written.Keys.ToList().Exists(IsConfirmed));
        }
    }

    public void Add(InvocationExpressionSyntax site)
    {
        if (names.OfText(ArgumentOf(site)) is { } name)
        {
            if (!_written.TryGetValue(name, out var sites)) _written.Add(name, sites = []);
            sites.Add(site);
        }
        else if (bodies.ModelOf(site.SyntaxTree).GetOperation(site) is not IInvocationOperation call)
        {
            _isAny = true; // It does not compile yet.
        }
        else if (EventCatalog.NameOf(call, types) is { } argument)
        {
            if (names.Of(argument) is { } constant) _known.Add(constant);
            else _isAny = true;
        }
    }

    /// <summary>Tells that there may be names which nobody sees.</summary>
    public void Open() => _isAny = true;

    public bool Contains(string name)
    {
        lock (_gate) return IsConfirmed(name);
    }

    /// <summary>The name that was meant by one that is not here; null where none is near enough.</summary>
    public string? Near(string name, Func<string, bool> isMeant)
    {
        lock (_gate)
        {
            var candidates = _known.Concat(_written.Keys).Where(isMeant).ToList();
            while (NearName.Of(name, candidates) is { } near)
            {
                if (IsConfirmed(near)) return near;
                candidates.RemoveAll(other => other.Equals(near, StringComparison.OrdinalIgnoreCase));
            }

            return null;
        }
    }

    private bool IsConfirmed(string name)
    {
        if (_known.Contains(name)) return true;
        if (!_written.TryGetValue(name, out var sites)) return false;
        _written.Remove(name);
        return sites.Exists(IsOfSdk) && _known.Add(name);
    }

    // What does not compile yet has a name already.
    private bool IsOfSdk(InvocationExpressionSyntax site) =>
        bodies.ModelOf(site.SyntaxTree).GetOperation(site) is not IInvocationOperation call
        || EventCatalog.NameOf(call, types) is not null;

    // Clients and handles send with the name at different places.
    private static ExpressionSyntax? ArgumentOf(InvocationExpressionSyntax site)
    {
        var arguments = site.ArgumentList.Arguments;
        var named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "eventName");
        if (named is not null) return named.Expression;
        var place = TreeSites.NameOf(site.Expression) switch
        {
            "WaitForExternalEvent" => 0,
            "SendEvent" => 1,
            _ => int.MaxValue,
        };
        return place < arguments.Count && arguments.Take(place + 1).All(argument => argument.NameColon is null)
            ? arguments[place].Expression
            : null;
    }
}
