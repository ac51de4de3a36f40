namespace Sdk.Tests.Stories;

/// <summary>What a story comes to when nothing ever goes wrong: read from it without running it.</summary>
internal static class ExpectedTelling
{
    public static string Of(Story story) => string.Concat(story.Rounds.Select(round => Of(round) + ";"));

    /// <summary>So many events let the story end, whatever its glances take.</summary>
    public static int EventsNeeded(Story story) => story.Rounds.Sum(EventsNeeded);

    /// <summary>What all its countings come to.</summary>
    public static int Counted(Story story) => story.Rounds.Sum(Counted);

    public static string Of(Step step) => step.Kind switch
    {
        StepKind.Activity or StepKind.Flaky => $"{step.Number}",
        StepKind.Broken or StepKind.Abandon => "failed",
        StepKind.Timer => "fired",
        StepKind.Event => "event",
        StepKind.Glance => "glanced",
        StepKind.Cancel or StepKind.CancelChild or StepKind.CancelLocked => "canceled",
        StepKind.Count => "counted",
        StepKind.Transfer => "moved",
        StepKind.Child => $"child{Of(step.Parts[0])}",
        StepKind.Race => Of(step.Parts[0]),
        _ => $"[{string.Join(",", step.Parts.Select(Of))}]",
    };

    private static int Counted(Step step) =>
        (step.Kind == StepKind.Count ? step.Number : 0) + step.Parts.Sum(Counted);

    private static int EventsNeeded(Step step) =>
        (step.Kind is StepKind.Event or StepKind.Glance ? 1 : 0) + step.Parts.Sum(EventsNeeded);
}
