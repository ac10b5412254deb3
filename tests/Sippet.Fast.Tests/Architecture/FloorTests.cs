using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Sippet.Fast.Architecture;

/// <summary>
/// The floors of the house: a file uses only its own room and rooms on lower floors; neighbours never see each other. The sources
/// are compiled together and each name is followed to the file that declares it, so that namespaces cannot hide an import.
/// </summary>
public sealed class FloorTests
{
    private static readonly string[][] s_floors =
    [
        ["Sippet.Fast.Protocol/Storage"],
        ["Sippet.Fast.Protocol/Addressing", "Sippet.Fast.Protocol/Buffers", "Sippet.Fast.Protocol/Concurrency", "Sippet.Fast.Protocol/Time"],
        ["Sippet.Fast.Protocol/Syntax"],
        ["Sippet.Fast.Protocol/Transactions", "Sippet.Fast/Transports"],
        ["Sippet.Fast/Engine", "Sippet.Fast.Resolver/Lookups", "Sippet.Fast.Resolver/Health"],
        ["Sippet.Fast/Stack", "Sippet.Fast.Resolver/Location"],
        ["Sippet.Fast/Services", "Sippet.Fast.Resolver"],
        ["Sippet.Fast.Testing", "Sippet.Fast.Server/Tables"],
        ["Sippet.Fast.Server/Registration", "Sippet.Fast.Server/Calls"],
        ["Sippet.Fast.Server/Display"],
        ["Sippet.Fast.Server"],
    ];

    [Fact]
    public void NoFileUsesAHigherFloorOrANeighbour()
    {
        (string Path, string Text)[] files = [.. SourceTree.FilesBelow("src").Select(path => (path, File.ReadAllText(Path.Combine(SourceTree.Root, path))))];
        Assert.NotEmpty(files);
        Assert.Empty(Violations(files));
    }

    [Theory]
    [InlineData("Sippet.Fast.Protocol/Syntax", "Sippet.Fast.Protocol/Transactions")]
    [InlineData("Sippet.Fast.Protocol/Transactions", "Sippet.Fast/Transports")]
    [InlineData("Sippet.Fast.Protocol/Buffers", "Sippet.Fast.Protocol/Time")]
    [InlineData("Sippet.Fast/Engine", "Sippet.Fast/Stack")]
    [InlineData("Sippet.Fast.Resolver/Lookups", "Sippet.Fast/Engine")]
    public void ImportUpwardOrSidewardIsFound(string from, string to)
    {
        (string, string)[] files =
        [
            ($"src/{to}/Upper.cs", "namespace Sippet.Fast; class Upper { public const int Value = 1; }"),
            ($"src/{from}/Lower.cs", "namespace Sippet.Fast; class Lower { int _value = Sippet.Fast.Upper.Value; }"),
        ];
        Assert.Equal($"{from}/Lower.cs must not use {to} (Upper)", Assert.Single(Violations(files)));
        Assert.Empty(Violations([.. files.Select(file => (file.Item1.Replace($"/{to}/", $"/{from}/", StringComparison.Ordinal), file.Item2))]));
    }

    [Fact]
    public void RoomWithoutAFloorIsFound() =>
        Assert.Equal("Sippet.Fast/Cellar has no floor", Assert.Single(Violations([("src/Sippet.Fast/Cellar/Box.cs", "class Box;")])));

    private static string[] Violations((string Path, string Text)[] files)
    {
        Dictionary<string, int> floors = s_floors.SelectMany((rooms, floor) => rooms.Select(room => (room, floor))).ToDictionary(pair => pair.room, pair => pair.floor);
        SyntaxTree[] trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Preview), file.Path))];
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "floors", trees, platform.Where(path => !Path.GetFileName(path).StartsWith("Sippet.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path)));
        SortedSet<string> violations = [];
        foreach (SyntaxTree tree in trees)
        {
            string room = SourceTree.RoomOf(tree.FilePath);
            if (!floors.TryGetValue(room, out int floor))
            {
                violations.Add($"{room} has no floor");
                continue;
            }

            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                INamedTypeSymbol? used = TypeOf(model.GetSymbolInfo(name).Symbol);
                string? other = used?.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration ? SourceTree.RoomOf(declaration.SyntaxTree.FilePath) : null;
                bool isOwn = other is null || other == room || room.StartsWith($"{other}/", StringComparison.Ordinal); // a room may see the one around it
                if (!isOwn && floors.TryGetValue(other!, out int otherFloor) && otherFloor >= floor)
                {
                    violations.Add($"{tree.FilePath["src/".Length..]} must not use {other} ({used!.Name})");
                }
            }
        }

        return [.. violations];
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType?.OriginalDefinition,
        _ => null,
    };
}
