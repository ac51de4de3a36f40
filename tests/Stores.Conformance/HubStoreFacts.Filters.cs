using Durable.Sdk.Engine;
using Durable.Sdk.TaskHub;

namespace Stores.Conformance;

public abstract partial class HubStoreFacts
{
    [Fact]
    public async Task Query_ByVersion_WithoutRegardToCaseAndEmptyForNone()
    {
        await CommitFirstAsync(
            Sample.Write(Sample.Record("none")),
            Sample.Write(Sample.Record("empty") with { Version = "" }),
            Sample.Write(Sample.Record("one") with { Version = "1.0-BÄTA" }),
            Sample.Write(Sample.Record("two") with { Version = "2.0" }));
        Assert.Equal("one", await FindAsync(new() { Version = "1.0-bäta" }));
        Assert.Equal("empty none", await FindAsync(new() { Version = "" }));
        Assert.Equal("", await FindAsync(new() { Version = "3.0" }));
    }

    [Fact]
    public async Task Query_ByTags_AllMustMatchExactly()
    {
        await CommitFirstAsync(
            Sample.Write(Sample.Record("none")),
            Sample.Write(Tagged("a", ("team", "red"), ("size", "10"))),
            Sample.Write(Tagged("b", ("team", "red"), ("size", "11"))),
            Sample.Write(Tagged("c", ("Team", "red"), ("size", "10"))));
        Assert.Equal("a b", await FindAsync(new() { Tags = Tags(("team", "red")) }));
        Assert.Equal("a", await FindAsync(new() { Tags = Tags(("team", "red"), ("size", "10")) }));
        Assert.Equal("", await FindAsync(new() { Tags = Tags(("team", "RED")) }));
        Assert.Equal("", await FindAsync(new() { Tags = Tags(("red", "team")) }));
        Assert.Equal("a b c none", await FindAsync(new() { Tags = Tags() }));
    }

    [Theory]
    [InlineData("größe", "größer")]
    [InlineData("a\"b", "c\"d")]
    [InlineData("a\\b", "c\\d")]
    [InlineData("$.a[0]", "$.b")]
    [InlineData("line\nbreak", "tab\t")]
    [InlineData("<&+'>", "<&+'>")]
    [InlineData("🙂", "🙃")]
    [InlineData("empty", "")]
    [InlineData("null", "null")]
    [InlineData("number", "007")]
    [InlineData("bool", "true")]
    public async Task Query_ByTagsWithAnyCharacters_FindsThem(string tag, string value)
    {
        await CommitFirstAsync(
            Sample.Write(Tagged("a", (tag, value), ("other", "x"))), Sample.Write(Tagged("b", (tag, value + "!"))));
        Assert.Equal("a", await FindAsync(new() { Tags = Tags((tag, value)) }));
    }

    [Fact]
    public async Task Query_ByParents_FindsTheirChildrenOnly()
    {
        await CommitFirstAsync(
            Sample.Write(Sample.Record("p")),
            Sample.Write(Sample.Record("p-1") with { ParentInstanceId = "p" }),
            Sample.Write(Sample.Record("p-2") with { ParentInstanceId = "p", Status = ExecutionStatus.Failed }),
            Sample.Write(Sample.Record("q-1") with { ParentInstanceId = "q" }),
            Sample.Write(Sample.Record("r-1") with { ParentInstanceId = "P" }));
        Assert.Equal("p-1 p-2", await FindAsync(new() { ParentInstanceIds = ["p"] }));
        Assert.Equal("p-1 p-2 q-1", await FindAsync(new() { ParentInstanceIds = ["q", "p", "x"] }));
        Assert.Equal("p-2", await FindAsync(new() { ParentInstanceIds = ["p"], Statuses = [ExecutionStatus.Failed] }));
        Assert.Equal("", await FindAsync(new() { ParentInstanceIds = [] }));
    }

    [Fact]
    public async Task Query_ByParentsInPages_FindsEachOnceWithItsEnds()
    {
        var writes = Enumerable.Range(0, 7)
            .Select(n => Sample.Write(Sample.Record($"{n}") with { ParentInstanceId = $"p{n % 2}" }));
        await CommitFirstAsync([.. writes]);
        List<string> seen = [];
        string? token = null;
        do
        {
            var page = await Store.QueryAsync(
                new() { ParentInstanceIds = ["p0", "p1"], PageSize = 3, ContinuationToken = token, WithEnds = true },
                default);
            Assert.All(page.Instances, view => Assert.NotNull(view.First));
            seen.AddRange(page.Instances.Select(view => view.Record.InstanceId));
            token = page.ContinuationToken;
        }
        while (token is not null);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], seen);
    }

    [Fact]
    public async Task Query_ByTimesOfEndAndChange_FromIsInAndToIsOut()
    {
        var writes = Enumerable.Range(0, 4).Select(n => Sample.Write(Sample.Record($"{n}") with
        {
            UpdatedAt = Sample.Start.AddTicks(n),
            CompletedAt = n == 3 ? null : Sample.Start.AddTicks(10 + n),
        }));
        await CommitFirstAsync([.. writes]);
        Assert.Equal("1 2 3", await FindAsync(new() { UpdatedFrom = Sample.Start.AddTicks(1) }));
        Assert.Equal("0 1", await FindAsync(new() { UpdatedTo = Sample.Start.AddTicks(2) }));
        Assert.Equal("1 2", await FindAsync(new() { CompletedFrom = Sample.Start.AddTicks(11) }));
        Assert.Equal("0 1", await FindAsync(new() { CompletedTo = Sample.Start.AddTicks(12) }));
        Assert.Equal("1", await FindAsync(new()
        {
            CompletedFrom = Sample.Start.AddTicks(11),
            CompletedTo = Sample.Start.AddTicks(12).ToOffset(TimeSpan.FromHours(2)),
        }));
    }

    [Fact]
    public async Task Count_CountsWhatAQueryFinds()
    {
        await CommitFirstAsync([.. Enumerable.Range(0, 7).Select(n => Sample.Write(Sample.Record($"{n}") with
        {
            ParentInstanceId = n % 2 == 0 ? "p" : null,
            Tags = Tags(("n", $"{n % 3}")),
        }))]);
        var first = await Store.QueryAsync(new() { PageSize = 3 }, default);
        Assert.Equal(7, await Store.CountAsync(new() { PageSize = 2 }, default));
        Assert.Equal(4, await Store.CountAsync(new() { ParentInstanceIds = ["p"] }, default));
        Assert.Equal(3, await Store.CountAsync(new() { Tags = Tags(("n", "0")) }, default));
        Assert.Equal(2, await Store.CountAsync(new() { ParentInstanceIds = ["p"], Tags = Tags(("n", "0")) }, default));
        Assert.Equal(0, await Store.CountAsync(new() { InstanceIdPrefix = "x" }, default));
        Assert.Equal(4, await Store.CountAsync(new() { ContinuationToken = first.ContinuationToken }, default));
    }

    private static InstanceRecord Tagged(string id, params (string Name, string Value)[] tags) =>
        Sample.Record(id) with { Tags = Tags(tags) };

    private static Dictionary<string, string> Tags(params (string Name, string Value)[] tags) =>
        tags.ToDictionary(tag => tag.Name, tag => tag.Value);
}
