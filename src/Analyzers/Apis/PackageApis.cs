namespace Durable.Sdk.Analyzers.Apis;

/// <summary>Common packages, by their names: what they do cannot be seen from here.</summary>
internal static class PackageApis
{
    public static readonly ApiEntry[] Logger =
    [
        ApiEntry.Some("Microsoft.Extensions.Logging.LoggerFactory", "Create", ".ctor"),
        ApiEntry.All("Serilog.Log"),
        ApiEntry.Derived("Serilog.ILogger"),
        ApiEntry.Derived("NLog.ILogger"),
        ApiEntry.Derived("NLog.Logger"),
        ApiEntry.All("NLog.LogManager"),
        ApiEntry.Derived("log4net.ILog"),
        ApiEntry.All("log4net.LogManager"),
    ];

    /// <summary>They hand work to code that is registered elsewhere.</summary>
    public static readonly ApiEntry[] Services =
    [
        ApiEntry.Derived("MediatR.ISender"),
        ApiEntry.Derived("MediatR.IPublisher"),
        ApiEntry.Derived("Mediator.ISender"),
        ApiEntry.Derived("Mediator.IPublisher"),
        ApiEntry.Derived("Wolverine.ICommandBus"),
        ApiEntry.Derived("Wolverine.IMessageBus"),
        ApiEntry.Derived("Hangfire.IBackgroundJobClient"),
        ApiEntry.All("Hangfire.BackgroundJob"),
        ApiEntry.All("Hangfire.RecurringJob"),
        ApiEntry.Derived("Quartz.IScheduler"),
        ApiEntry.Derived("Microsoft.SemanticKernel.Kernel", "InvokeAsync", "InvokePromptAsync", "InvokeStreamingAsync"),
        ApiEntry.Derived("Microsoft.Extensions.AI.IChatClient"),
    ];

    /// <summary>They wait between attempts by timers of the machine.</summary>
    public static readonly ApiEntry[] Delay =
    [
        ApiEntry.Derived("Polly.ResiliencePipeline", "Execute", "ExecuteAsync", "ExecuteOutcomeAsync"),
        ApiEntry.Derived("Polly.ResiliencePipeline`1", "Execute", "ExecuteAsync", "ExecuteOutcomeAsync"),
        ApiEntry.Derived("Polly.ISyncPolicy", "Execute", "ExecuteAndCapture"),
        ApiEntry.Derived("Polly.IAsyncPolicy", "ExecuteAsync", "ExecuteAndCaptureAsync"),
        ApiEntry.Derived("Polly.IAsyncPolicy`1", "ExecuteAsync", "ExecuteAndCaptureAsync"),
        ApiEntry.Derived("Polly.Policy", "Execute", "ExecuteAndCapture"),
        ApiEntry.Derived("Polly.AsyncPolicy", "ExecuteAsync", "ExecuteAndCaptureAsync"),
    ];

    public static readonly ApiEntry[] NewGuid =
    [
        ApiEntry.Some("System.Ulid", "NewUlid"),
        ApiEntry.Some("NUlid.Ulid", "NewUlid"),
        ApiEntry.Some("MassTransit.NewId", "Next", "NextGuid", "NextSequentialGuid"),
        ApiEntry.Some("MongoDB.Bson.ObjectId", "GenerateNewId"),
        ApiEntry.All("UUIDNext.Uuid"),
        ApiEntry.All("NanoidDotNet.Nanoid"),
        ApiEntry.All("RT.Comb.Provider"),
    ];

    public static readonly ApiEntry[] Clock =
    [
        ApiEntry.Derived("NodaTime.IClock"),
        ApiEntry.Some("NodaTime.DateTimeZoneProviders", "Bcl"),
        ApiEntry.Derived("Microsoft.Extensions.Internal.ISystemClock"),
        ApiEntry.Derived("Microsoft.AspNetCore.Authentication.ISystemClock"),
    ];

    /// <summary>Namespaces that talk to something: their methods, and constructors of their clients.</summary>
    public static readonly string[] Namespaces =
    [
        "Amazon", "Azure.AI", "Azure.Data", "Azure.Identity", "Azure.Messaging", "Azure.Monitor",
        "Azure.ResourceManager", "Azure.Search", "Azure.Security", "Azure.Storage", "Cassandra", "ClickHouse.Client",
        "Confluent.Kafka",
        "Couchbase", "Dapper", "DnsClient", "EasyNetQ", "Elastic.Clients", "Flurl.Http", "Google.Cloud", "Grpc.Core",
        "Grpc.Net.Client", "LiteDB", "LinqToDB", "MailKit", "Marten", "MassTransit",
        "Microsoft.AspNetCore.SignalR.Client",
        "Microsoft.Azure.Cosmos", "Microsoft.Azure.EventHubs", "Microsoft.Azure.ServiceBus",
        "Microsoft.Data.SqlClient", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore", "Microsoft.Graph",
        "Minio", "MongoDB.Driver", "MQTTnet", "MySql.Data", "MySqlConnector", "NATS.Client", "Neo4j.Driver", "Nest",
        "NHibernate", "Npgsql", "NServiceBus", "Octokit", "OpenAI", "OpenSearch.Client", "Oracle.ManagedDataAccess",
        "RabbitMQ.Client", "Raven.Client", "Rebus.Bus", "Refit", "Renci.SshNet", "RestSharp", "SendGrid",
        "ServiceStack.Redis", "StackExchange.Redis", "Stripe", "System.Data.Odbc", "System.Data.OleDb",
        "System.Data.SqlClient", "System.Data.SQLite", "System.DirectoryServices", "System.IO.Ports",
        "System.Messaging", "System.ServiceModel", "Telegram.Bot", "Twilio",
    ];

    /// <summary>Types in those namespaces that only hold values: ends of their names.</summary>
    public static readonly string[] Values =
    [
        "Args", "Attribute", "Builder", "Config", "Configuration", "Credential", "Credentials", "Definition", "Details",
        "Document", "Entity", "Error", "Exception", "Extensions", "Filter", "Header", "Headers", "Id", "Key", "Message",
        "Metadata", "Model", "Options", "Parameter", "Parameters", "Permissions", "Properties", "Request", "Response",
        "Result", "Settings", "Status", "Value",
    ];
}
