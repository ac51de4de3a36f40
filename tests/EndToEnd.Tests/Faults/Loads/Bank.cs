using EndToEnd.CrashApp.Loads;

namespace EndToEnd.Tests.Faults.Loads;

/// <summary>The accounts between which the load moves money.</summary>
internal static class Bank
{
    public const int Accounts = 6;
    public const long OpeningAmount = 1_000;

    /// <summary>A transfer between two accounts; the same for the same number.</summary>
    public static Transfer Transfer(int number)
    {
        var from = number % Accounts;
        var to = (from + 1 + number / Accounts % (Accounts - 1)) % Accounts;
        return new(from, to, 1 + number % 17);
    }

    /// <summary>What is on an account after transfers.</summary>
    public static long Balance(int account, IEnumerable<Transfer> transfers) => OpeningAmount + transfers.Sum(
        transfer => (transfer.To == account ? transfer.Amount : 0) - (transfer.From == account ? transfer.Amount : 0));
}
