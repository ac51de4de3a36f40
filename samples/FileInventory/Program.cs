using Durable;
using FileInventory;

try
{
    return await InventoryRun.ExecuteAsync(CommandLine.Parse(args));
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCode.Usage;
}
catch (DurableException exception)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCode.Failed;
}
