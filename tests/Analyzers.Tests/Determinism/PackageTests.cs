using Analyzers.Tests.Verification;

namespace Analyzers.Tests.Determinism;

/// <summary>Common packages are known by the names of their types.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("DUR1014", "Serilog.Log.Information(\"a\");")]
    [InlineData("DUR1014", "NLog.Logger log = null!; log.Info(\"a\");")]
    [InlineData("DUR1014", "log4net.ILog log = null!; log.Info(\"a\");")]
    [InlineData("DUR1018", "MediatR.IMediator mediator = null!; await mediator.Send(1);")]
    [InlineData("DUR1018", "Hangfire.BackgroundJob.Enqueue(() => { });")]
    [InlineData("DUR1004", "var pipeline = new Polly.ResiliencePipelineBuilder().Build(); await pipeline.ExecuteAsync("
        + "() => context.CallActivityAsync(\"A\"));")]
    [InlineData("DUR1001", "NodaTime.IClock clock = null!; return clock.GetCurrentInstant();")]
    [InlineData("DUR1003", "return MassTransit.NewId.NextGuid();")]
    [InlineData("DUR1003", "return MongoDB.Bson.ObjectId.GenerateNewId();")]
    [InlineData("DUR1009", "object connection = null!; return Dapper.SqlMapper.Execute(connection, \"a\");")]
    [InlineData("DUR1009", "StackExchange.Redis.IDatabase redis = null!; redis.StringSet(\"a\", \"b\");")]
    [InlineData("DUR1009", "Amazon.S3.AmazonS3Client s3 = null!; await s3.PutObjectAsync(1);")]
    [InlineData("DUR1009", "return new Amazon.S3.AmazonS3Client();")]
    [InlineData("DUR1009", "Azure.Storage.Blobs.BlobClient blob = null!; blob.Upload(\"a\");")]
    [InlineData("DUR1009", "RestSharp.RestClient client = null!; await client.ExecuteAsync(1);")]
    [InlineData("DUR1009", "Npgsql.NpgsqlDataSource source = null!; source.OpenConnection();")]
    [InlineData("DUR1009", "Microsoft.EntityFrameworkCore.DbContext orders = null!; orders.SaveChanges();")]
    [InlineData("DUR1009", "IQueryable<int> orders = null!; return await "
        + "Microsoft.EntityFrameworkCore.Queries.ToListAsync(orders);")]
    [InlineData("DUR1012", "Microsoft.AspNetCore.Http.HttpContext http = null!; return http.User;")]
    public async Task Package_ThatReachesOutside_IsReported(string rule, string code) =>
        Assert.Equal(rule, Assert.Single(await RunAsync(code)).Id);

    [Theory]
    [InlineData("new Dapper.DynamicParameters().Add(\"a\");")]
    [InlineData("return default(StackExchange.Redis.RedisKey).Append(\"a\");")]
    [InlineData("new Amazon.S3.PutObjectRequest().Check();")]
    [InlineData("return new Azure.Storage.Blobs.BlobUriBuilder().ToUri();")]
    [InlineData("return new Polly.ResiliencePipelineBuilder().Build();")]
    public async Task Package_ThatOnlyHoldsValues_IsNotReported(string code) => Assert.Empty(await RunAsync(code));

    [Fact]
    public async Task Namespace_ThatIsCalledLikeAPackage_IsLookedInto() => await Check.NothingAsync(
        Orchestrator.With(
            "return Tariff.Of(1);",
            "static class Tariff { public static int Of(int i) => i; }").Replace("Contoso.Orders", "Nest.Orders"));

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> RunAsync(string code) => Analysis.RunAsync(
        TestCompilation.Create(Orchestrator.With(code)).AddReferences(
            TestCompilation.Create(Packages).WithAssemblyName("Packages")
                .ToLibrary(Referenced.AssemblyWithoutVerdicts)));

    private const string Packages = """
        namespace Serilog { public static class Log { public static void Information(string text) { } } }
        namespace NLog { public class Logger { public void Info(string text) { } } }
        namespace log4net { public interface ILog { void Info(string text); } }
        namespace MediatR { public interface ISender { Task Send(object o); } public interface IMediator : ISender; }
        namespace Polly
        {
            public class ResiliencePipeline { public Task ExecuteAsync(Func<Task> run) => run(); }
            public class ResiliencePipelineBuilder { public ResiliencePipeline Build() => new(); }
        }
        namespace NodaTime { public interface IClock { long GetCurrentInstant(); } }
        namespace MassTransit { public static class NewId { public static Guid NextGuid() => default; } }
        namespace MongoDB.Bson { public struct ObjectId { public static ObjectId GenerateNewId() => default; } }
        namespace Dapper
        {
            public static class SqlMapper { public static int Execute(this object connection, string sql) => 1; }
            public class DynamicParameters { public void Add(string name) { } }
        }
        namespace StackExchange.Redis
        {
            public interface IDatabase { bool StringSet(string key, string value); }
            public struct RedisKey { public RedisKey Append(string text) => this; }
        }
        namespace Amazon.S3
        {
            public class AmazonS3Client { public Task PutObjectAsync(object request) => null!; }
            public class PutObjectRequest { public void Check() { } }
        }
        namespace Azure.Storage.Blobs
        {
            public class BlobClient { public void Upload(string path) { } }
            public class BlobUriBuilder { public Uri ToUri() => null!; }
        }
        namespace RestSharp { public class RestClient { public Task ExecuteAsync(object request) => null!; } }
        namespace Npgsql { public class NpgsqlDataSource { public void OpenConnection() { } } }
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { public int SaveChanges() => 1; }
            public static class Queries { public static Task<List<T>> ToListAsync<T>(this IQueryable<T> q) => null!; }
        }
        namespace Microsoft.AspNetCore.Http { public abstract class HttpContext { public object? User { get; } } }
        namespace Hangfire { public static class BackgroundJob { public static void Enqueue(Action run) { } } }
        """;
}
