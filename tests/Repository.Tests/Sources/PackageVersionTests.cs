using System.Xml.Linq;

namespace Repository.Tests.Sources;

public sealed class PackageVersionTests
{
    private const string Versions = "Directory.Packages.props";

    [Fact]
    public void Versions_OfPackages_AreKeptInOnePlace() => Findings.AssertNone(
        from path in ProjectFiles()
        where path != Versions
        from reference in XDocument.Parse(RepositoryFiles.Read(path)).Descendants()
        where reference.Name.LocalName is "PackageReference" or "PackageVersion"
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            || reference.Element("Version") is not null
        select $"{path}: {(string?)reference.Attribute("Include")}",
        $"Versions of packages belong to {Versions}.");

    [Fact]
    public void Packages_HaveOneVersion() => Findings.AssertNone(
        XDocument.Parse(RepositoryFiles.Read(Versions)).Descendants("PackageVersion")
            .GroupBy(package => (string)package.Attribute("Include")!)
            .Where(package => package.Count() > 1)
            .Select(package => package.Key),
        "These packages have two versions.");

    private static IEnumerable<string> ProjectFiles() => RepositoryFiles.Under("", ".csproj", ".props", ".targets");
}
