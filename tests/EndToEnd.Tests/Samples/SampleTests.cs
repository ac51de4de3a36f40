namespace EndToEnd.Tests.Samples;

/// <summary>Each sample runs to its end and tells its story.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task Chaining_TellsEachStepAndTheRetry() => Assert.Equal(
        [
            "write: a page about durable orchestrations",
            "check: the checker is away, so this attempt fails",
            "check: a page about durable orchestrations, without mistakes",
            "translate: a page about durable orchestrations, without mistakes, in two languages",
            "print: a page about durable orchestrations, without mistakes, in two languages, on paper",
            "Published: a page about durable orchestrations, without mistakes, in two languages, on paper",
        ],
        await SampleRun.OutputOfAsync("Chaining"));

    [Fact]
    public async Task FanOutFanIn_CountsEveryChapterAndSums()
    {
        var output = await SampleRun.OutputOfAsync("FanOutFanIn");

        Assert.Equal(
            Enumerable.Range(1, 12).Select(i => $"'The Long Way', chapter {i}: {1_000 + 10 * i} words").Order(),
            output[..^1].Order());
        Assert.Equal("The book has 12780 words.", output[^1]);
    }

    [Fact]
    public async Task HumanApproval_OneIsAnsweredAndOneEscalates()
    {
        var output = await SampleRun.OutputOfAsync("HumanApproval");

        Assert.Equal(
            [
                "lunch: approved by the manager",
                "lunch: the manager is asked for 40 euros",
                "yacht: nobody answered, so the director decides",
                "yacht: refused by the director",
                "yacht: the manager is asked for 4000000 euros",
            ],
            output.Order(StringComparer.Ordinal));
        Assert.Equal("yacht: refused by the director", output[^1]);
    }

    [Fact]
    public async Task Monitor_LooksUntilDeliveredOrGivenUp()
    {
        var output = await SampleRun.OutputOfAsync("Monitor");

        Assert.Equal(
            [
                "parcel 7: packed", "parcel 7: in a van", "parcel 7: at a depot", "parcel 7: in a van",
                "parcel 7: delivered", "parcel 7: delivered after 5 looks",
            ],
            output[..6]);
        Assert.Equal("parcel 8: given up", output[^1]);
        Assert.All(output[6..^1], line => Assert.Equal("parcel 8: packed", line));
        Assert.True(output.Length > 8, "It looks more than once before it gives up.");
    }

    [Fact]
    public async Task Aggregator_GathersEveryReading() => Assert.Equal(
        [
            "kitchen: 50 readings, 22.0 degrees on average, at most 24",
            "cellar: 50 readings, 11.0 degrees on average, at most 12",
            "The kitchen is warmer.",
        ],
        await SampleRun.OutputOfAsync("Aggregator"));

    [Fact]
    public async Task Saga_OneTripWorksAndOneIsUndone() => Assert.Equal(
        [
            "Lisbon: flight booked",
            "Lisbon: hotel booked",
            "Lisbon: car booked",
            "The trip to Lisbon is booked.",
            "Atlantis: flight booked",
            "Atlantis: hotel booked",
            "Atlantis: no car, attempt 1",
            "Atlantis: no car, attempt 2",
            "cancelled: hotel in Atlantis",
            "cancelled: flight in Atlantis",
            "The trip to Atlantis was undone: There is no car in Atlantis.",
        ],
        await SampleRun.OutputOfAsync("Saga"));
}
