using Durable.Client;
using EndToEnd.CrashApp.Loads;
using EndToEnd.Tests.Faults.Loads;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>Every event that was accepted came once, in the order of its sender; no other one came twice.</summary>
internal static class EventCheck
{
    public static async Task<List<string>> RunAsync(DurableTaskClient client, LoadRecord record)
    {
        var wrong = new List<string>();
        foreach (var (id, senders) in record.Collectors)
        {
            var collector = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
            var got = collector?.ReadOutputAs<SentEvent[]>() ?? [];
            for (var sender = 0; sender < senders; sender++)
            {
                var came = got.Where(one => one.Sender == sender).ToList();
                // A last one that was sent again may come after the end.
                var accepted = record.Events.Where(one => one.Collector == id && one.Event.Sender == sender)
                    .Select(one => one.Event).Where(one => !one.IsLast);
                wrong.AddRange(accepted.Except(came).Select(lost => $"'{id}' never got {lost}"));
                if (!came.Exists(one => one.IsLast)) wrong.Add($"'{id}' ended before sender {sender}");
                for (var i = 1; i < came.Count; i++)
                {
                    if (came[i].Number <= came[i - 1].Number)
                        wrong.Add($"'{id}' got {came[i]} after {came[i - 1]}");
                }
            }
        }

        return wrong;
    }
}
