using Durable.Sdk.Engine;

namespace Engine.Tests.Determinism;

public class DeterministicGuidTests
{
    [Fact]
    public void Create_TheExampleOfRfc9562_GivesItsId()
    {
        var dns = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        Assert.Equal(
            new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), DeterministicGuid.Create(dns, "www.example.com"));
    }

    [Fact]
    public void Create_AnExecution_GivesThePinnedIds()
    {
        string[] ids = [.. Enumerable.Range(0, 3).Select(i => DeterministicGuid.Create("execution", i).ToString())];

        Assert.Equal(
            [
                "b1e653bc-dc02-5c6e-a67e-446043042092", "1b254b41-2aba-512b-86df-66bca6c0d79e",
                "5a1322b5-fa89-571c-951b-18a8a4a96026",
            ],
            ids);
    }

    [Fact]
    public void Create_ManyExecutionsAndCounters_NeverRepeats()
    {
        var ids = from execution in Enumerable.Range(0, 50)
                  from counter in Enumerable.Range(0, 50)
                  select DeterministicGuid.Create($"e{execution}", counter);

        Assert.Equal(2500, ids.Distinct().Count());
    }
}
