using Durable.Client;
using EndToEnd.CrashApp.Loads;
using EndToEnd.Tests.Faults.Loads;

namespace EndToEnd.Tests.Faults.Checks;

/// <summary>Each account has what the transfers have left on it, so that the bank has what it had.</summary>
internal static class BankCheck
{
    public static async Task<List<string>> RunAsync(DurableTaskClient client, LoadRecord record)
    {
        var wrong = new List<string>();
        for (var account = 0; account < Bank.Accounts; account++)
        {
            var found = await client.Entities.GetEntityAsync<long>(Account.Id(account));
            var expected = Bank.Balance(account, record.Transfers);
            if (found?.State != expected) wrong.Add($"account {account} has {found?.State} and not {expected}");
        }

        return wrong;
    }
}
