namespace Durable.Sdk.Analyzers.Apis;

/// <summary>The world outside of the process, and the settings of the process.</summary>
internal static class OutsideApis
{
    public static readonly ApiEntry[] InputOutput =
    [
        ApiEntry.All("System.Console"),
        ApiEntry.All("System.IO.File"),
        ApiEntry.All("System.IO.Directory"),
        ApiEntry.Derived("System.IO.FileSystemInfo"),
        ApiEntry.All("System.IO.DriveInfo"),
        ApiEntry.Derived("System.IO.FileStream"),
        ApiEntry.All("System.IO.FileSystemWatcher"),
        ApiEntry.All("System.IO.RandomAccess"),
        ApiEntry.Some("System.IO.Path", "GetTempFileName", "Exists"),
        ApiEntry.Some(
            "System.IO.StreamReader", ".ctor(String)", ".ctor(String,Encoding)", ".ctor(String,FileStreamOptions)"),
        ApiEntry.Some(
            "System.IO.StreamWriter", ".ctor(String)", ".ctor(String,Boolean)", ".ctor(String,Boolean,Encoding)",
            ".ctor(String,FileStreamOptions)"),
        ApiEntry.Derived("System.IO.Pipes.PipeStream"),
        ApiEntry.All("System.IO.MemoryMappedFiles.MemoryMappedFile"),
        ApiEntry.Some("System.IO.Compression.ZipFile"),
        ApiEntry.Derived("System.Diagnostics.Process"),
        ApiEntry.Some("System.Diagnostics.Debug", "Write", "WriteLine", "WriteIf", "WriteLineIf", "Print"),
        ApiEntry.Some(
            "System.Diagnostics.Trace", "Write", "WriteLine", "TraceError", "TraceInformation", "TraceWarning"),
        ApiEntry.All("System.Diagnostics.EventLog"),
        ApiEntry.All("System.Diagnostics.PerformanceCounter"),
        ApiEntry.Derived("System.Net.Http.HttpMessageInvoker"),
        ApiEntry.Derived("System.Net.Http.IHttpClientFactory"),
        ApiEntry.Derived(
            "System.Net.Http.HttpContent", "ReadAsStringAsync", "ReadAsStreamAsync", "ReadAsByteArrayAsync"),
        ApiEntry.Derived("System.Net.WebRequest"),
        ApiEntry.Derived("System.Net.WebClient"),
        ApiEntry.All("System.Net.HttpListener"),
        ApiEntry.All("System.Net.Dns"),
        ApiEntry.Derived("System.Net.Sockets.Socket"),
        ApiEntry.Derived("System.Net.Sockets.TcpClient"),
        ApiEntry.Derived("System.Net.Sockets.TcpListener"),
        ApiEntry.Derived("System.Net.Sockets.UdpClient"),
        ApiEntry.Derived("System.Net.Sockets.NetworkStream"),
        ApiEntry.Derived("System.Net.WebSockets.WebSocket"),
        ApiEntry.All("System.Net.NetworkInformation.Ping"),
        ApiEntry.All("System.Net.NetworkInformation.NetworkInterface"),
        ApiEntry.Derived("System.Net.Mail.SmtpClient"),
        ApiEntry.Derived("System.Data.IDbConnection"),
        ApiEntry.Derived("System.Data.IDbCommand"),
        ApiEntry.Derived("System.Data.IDbTransaction"),
        ApiEntry.Derived("System.Data.IDataReader"),
        ApiEntry.Derived("System.Data.Common.DbDataSource"),
        ApiEntry.Derived("Microsoft.EntityFrameworkCore.DbContext"),
        ApiEntry.Derived("Microsoft.EntityFrameworkCore.DbSet`1"),
        ApiEntry.All("Microsoft.Win32.Registry"),
        ApiEntry.All("Microsoft.Win32.RegistryKey"),
        ApiEntry.Derived("Microsoft.Extensions.Caching.Memory.IMemoryCache"),
        ApiEntry.Derived("Microsoft.Extensions.Caching.Distributed.IDistributedCache"),
        ApiEntry.Derived("Microsoft.Extensions.FileProviders.IFileProvider"),
        ApiEntry.Derived("Azure.Core.TokenCredential"),
        ApiEntry.Derived("System.Runtime.Caching.ObjectCache"),
        ApiEntry.Derived("Microsoft.Extensions.Caching.Hybrid.HybridCache"),
        ApiEntry.All("System.IO.IsolatedStorage.IsolatedStorageFile"),
        ApiEntry.Derived("System.Net.FtpWebRequest"),
        ApiEntry.Derived("System.Net.Quic.QuicConnection"),
        ApiEntry.Derived("System.Net.Security.SslStream"),
        ApiEntry.Derived("Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckService"),
        ApiEntry.Derived("Durable.Client.DurableTaskClient"),
        ApiEntry.Derived("Durable.Client.Entities.DurableEntityClient"),
        ApiEntry.Derived("Durable.IOrchestrationSubmitter"),
    ];

    public static readonly ApiEntry[] Surroundings =
    [
        ApiEntry.Some("System.Environment", "!NewLine"),
        ApiEntry.All("System.AppContext"),
        ApiEntry.All("System.AppDomain"),
        ApiEntry.All("System.OperatingSystem"),
        ApiEntry.All("System.Runtime.InteropServices.RuntimeInformation"),
        ApiEntry.Some(
            "System.Reflection.Assembly",
            "GetEntryAssembly", "GetExecutingAssembly", "GetCallingAssembly", "Load", "LoadFrom", "LoadFile"),
        ApiEntry.All("System.GC"),
        ApiEntry.Some("System.IO.Path", "GetTempPath", "GetFullPath(String)"),
        ApiEntry.All("System.Configuration.ConfigurationManager"),
        ApiEntry.Derived("Microsoft.Extensions.Configuration.IConfiguration"),
        ApiEntry.Derived("Microsoft.Extensions.Options.IOptions`1"),
        ApiEntry.Derived("Microsoft.Extensions.Options.IOptionsSnapshot`1"),
        ApiEntry.Derived("Microsoft.Extensions.Options.IOptionsMonitor`1"),
        ApiEntry.Derived("Microsoft.Extensions.Hosting.IHostEnvironment"),
        ApiEntry.Derived("Microsoft.FeatureManagement.IFeatureManager"),
        ApiEntry.Derived("System.IServiceProvider"),
    ];
}
