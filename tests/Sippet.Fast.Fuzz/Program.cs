using System;
using System.Globalization;
using System.IO;
using SharpFuzz;
using Sippet.Fast.Fuzz;

return args switch
{
    ["seeds", string folder] => WriteSeeds(folder),
    [string target, "--smoke", string seed, string count] => Smoke(target, seed, count),
    [string target] => Fuzz(target),
    _ => Usage(),
};

static int WriteSeeds(string folder)
{
    foreach (string target in FuzzTargets.Names)
    {
        string seeds = Directory.CreateDirectory(Path.Combine(folder, target)).FullName;
        int number = 0;
        foreach (byte[] seed in FuzzTargets.Create(target).Seeds)
        {
            File.WriteAllBytes(Path.Combine(seeds, $"{number++:d3}"), seed);
        }
    }

    return 0;
}

static int Smoke(string target, string seed, string count)
{
    string? failure = SmokeRun.Run(target, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
    Console.WriteLine(failure ?? $"{target}: {count} inputs held");
    return failure is null ? 0 : 1;
}

// Without AFL++ around it, this runs standard input once: that is how a crash is looked at.
static int Fuzz(string name)
{
    IFuzzTarget? target = null;
    using MemoryStream input = new();
    Fuzzer.Run(stream =>
    {
        input.SetLength(0);
        stream.CopyTo(input);
        target ??= FuzzTargets.Create(name);
        target.Run(input.GetBuffer().AsSpan(0, (int)input.Length));
    });
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine($"""
        Sippet.Fast.Fuzz <target>                          under AFL++, or once with standard input
        Sippet.Fast.Fuzz <target> --smoke <seed> <count>   that many mutations in this process
        Sippet.Fast.Fuzz seeds <folder>                    writes the seeds, a folder a target
        targets: {string.Join(' ', FuzzTargets.Names)}
        """);
    return 2;
}
