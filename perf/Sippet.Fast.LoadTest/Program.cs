using System;
using System.Threading.Tasks;

namespace Sippet.Fast.LoadTest;

/// <summary>The program <c>sippet-load</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => LoadCommand.RunAsync(args, Console.Out, Console.Error);
}
