using Durable.Sdk.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Durable.Sdk.Analyzers.Tasks;

/// <summary>Finds events that are sent and never awaited, or the other way round.</summary>
internal sealed class EventLook(TaskTypes types, NameText names, Lazy<EventCatalog> catalog, OutputKind output)
{
    public void Look(IInvocationOperation call, Action<Diagnostic> report)
    {
        if (EventCatalog.NameOf(call, types) is not { } argument || names.Of(argument) is not { Length: > 0 } name)
            return;
        if (EventCatalog.Waits(call)) LookAtWait(argument, name, report);
        else LookAtSend(argument, name, report);
    }

    private void LookAtSend(IOperation argument, string name, Action<Diagnostic> report)
    {
        var events = catalog.Value;
        if (events.Awaited.IsOpen || events.IsAwaited(name)) return;
        var near = events.Awaited.Near(name, _ => true);
        report(Create(argument, "No orchestrator waits for", name, near, "Wait for it, or correct the name."));
    }

    // Events come from outside: a wait is doubtful only in an application that sends others itself. Where it sends
    // nearly the same name, that is told at the place of sending.
    private void LookAtWait(IOperation argument, string name, Action<Diagnostic> report)
    {
        if (output == OutputKind.DynamicallyLinkedLibrary) return;
        var events = catalog.Value;
        if (events.Sent.IsOpen || events.IsSent(name)) return;
        if (events.Sent.Near(name, sent => !events.IsAwaited(sent)) is not null) return;
        report(Create(argument, "Nobody sends", name, null, "Send it, or correct the name."));
    }

    private static Diagnostic Create(IOperation argument, string fault, string name, string? near, string otherwise) =>
        Names.Create(
            CallRules.UnmatchedEvent,
            argument,
            isCertain: false,
            near,
            fault,
            name,
            near is null ? " " + otherwise : $" Did you mean '{near}'?");
}
