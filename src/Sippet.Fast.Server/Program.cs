using System;
using System.Threading.Tasks;

namespace Sippet.Fast.Server;

/// <summary>The program <c>sippet</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => ServerCommand.RunAsync(args, Console.Out, Console.Error);
}
