using Durable.Entities;

namespace EndToEnd.CrashApp.Loads;

/// <summary>An account of the bank. It may be overdrawn: what counts is that nothing is lost or made.</summary>
public sealed class Account : TaskEntity<long>
{
    public long Deposit(long amount) => State += amount;

    public long Withdraw(long amount) => State -= amount;

    /// <summary>The id of an account.</summary>
    public static EntityInstanceId Id(int number) => new(nameof(Account), $"{number}");
}
