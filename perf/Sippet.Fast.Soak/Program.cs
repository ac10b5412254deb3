using System;
using Sippet.Fast.Soak;

if (!SoakOptions.TryParse(args, out SoakOptions? options))
{
    Console.Error.WriteLine(SoakOptions.Usage);
    return 2;
}

using SoakRun run = new(options, Console.Out);
return run.Run() ? 0 : 1;
