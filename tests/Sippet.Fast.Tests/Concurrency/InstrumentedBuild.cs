using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Sippet.Fast.Architecture;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// Builds sources of the repository once more, in memory: with a point of <see cref="Interleaving"/> before each statement of some of them,
/// and with faults planted, so that a test can show that it would find them. It is always the present source that is tested.
/// </summary>
internal sealed class InstrumentedBuild(params string[] paths)
{
    private const string Here = "tests/Sippet.Fast.Tests/Concurrency";
    private readonly List<(string Original, string Fault)> _faults = [];
    private readonly HashSet<string> _instrumented = [];

    /// <summary>Puts points into a file.</summary>
    public InstrumentedBuild Instrument(string fileName)
    {
        _instrumented.Add(fileName);
        return this;
    }

    /// <summary>Plants a fault: all places with one text get the other.</summary>
    public InstrumentedBuild Plant(string original, string fault)
    {
        _faults.Add((original, fault));
        return this;
    }

    /// <summary>Builds, together with a race of this folder.</summary>
    /// <param name="race">The class in this folder whose static method Run plays the race for a seed, and throws where it is lost.</param>
    public Action<int> Build(string race)
    {
        HashSet<string> unplanted = [.. _faults.Select(static fault => fault.Original)];
        IEnumerable<string> files = SourceTree.FilesBelow("src").Where(file => Array.Exists(paths, path => file.StartsWith(path, StringComparison.Ordinal)));
        SyntaxTree[] trees = [.. files.Concat([$"{Here}/{race}.cs", $"{Here}/{nameof(Interleaving)}.cs"]).Select(file => Read(file, unplanted))];
        if (unplanted.Count > 0)
        {
            throw new InvalidOperationException($"The sources have no place for the fault any more: {string.Join(", ", unplanted)}");
        }

        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Instrumented-{race}",
            trees,
            platform.Where(static path => !Path.GetFileName(path).StartsWith("Sippet.", StringComparison.Ordinal)).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream assembly = new();
        EmitResult result = compilation.Emit(assembly);
        if (!result.Success)
        {
            throw new InvalidOperationException(result.Diagnostics.First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToString());
        }

        MethodInfo run = Assembly.Load(assembly.ToArray()).GetType($"Sippet.Fast.Concurrency.{race}", throwOnError: true)!.GetMethod("Run")!;
        return run.CreateDelegate<Action<int>>();
    }

    private SyntaxTree Read(string file, HashSet<string> unplanted)
    {
        string text = File.ReadAllText(Path.Combine(SourceTree.Root, file));
        foreach ((string original, string fault) in _faults)
        {
            if (text.Contains(original, StringComparison.Ordinal))
            {
                text = text.Replace(original, fault, StringComparison.Ordinal);
                unplanted.Remove(original);
            }
        }

        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), file);
        SyntaxNode root = new Stubs().Visit(tree.GetRoot());
        return tree.WithRootAndOptions(_instrumented.Contains(Path.GetFileName(file)) ? new Points().Visit(root) : root, tree.Options);
    }

    /// <summary>A point before each statement.</summary>
    private sealed class Points : CSharpSyntaxRewriter
    {
        private static readonly StatementSyntax s_point = SyntaxFactory.ParseStatement($"global::Sippet.Fast.Concurrency.{nameof(Interleaving)}.{nameof(Interleaving.Point)}();");

        public override SyntaxNode? VisitBlock(BlockSyntax node)
        {
            BlockSyntax block = (BlockSyntax)base.VisitBlock(node)!;
            return block.WithStatements([.. block.Statements.SelectMany(static statement => new[] { s_point, statement })]);
        }
    }

    /// <summary>Methods that a generator implements otherwise, such as those that log, do nothing.</summary>
    private sealed class Stubs : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            bool isGenerated = node.Body is null && node.ExpressionBody is null && node.Modifiers.Any(SyntaxKind.PartialKeyword);
            return isGenerated
                ? node.WithAttributeLists([]).WithModifiers([.. node.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))])
                    .WithBody((BlockSyntax)SyntaxFactory.ParseStatement(node.ReturnType.ToString() == "void" ? "{ }" : "{ return default!; }"))
                    .WithSemicolonToken(default)
                : base.VisitMethodDeclaration(node);
        }
    }
}
