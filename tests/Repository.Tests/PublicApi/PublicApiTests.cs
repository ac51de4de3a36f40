namespace Repository.Tests.PublicApi;

/// <summary>What each shipped assembly shows to others, kept in files so that a review sees each change.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Durable.Sdk.Engine")]
    [InlineData("Durable.Sdk.TaskHub")]
    [InlineData("Durable.Sdk.Postgres")]
    [InlineData("Durable.Sdk.Sqlite")]
    [InlineData("Durable.Sdk")]
    public void PublicApi_OfTheAssembly_IsTheAcceptedOne(string assembly) =>
        TextSnapshot.Match($"PublicApi/{assembly}", ApiText.Of(assembly));
}
