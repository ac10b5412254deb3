using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sippet.Fast.Soak;

/// <summary>What a run is asked for.</summary>
/// <param name="Live">The completed transactions that are live once the run is under way.</param>
/// <param name="Rate">Requests a second; timer J is as long as it takes to reach <paramref name="Live"/> at this rate.</param>
/// <param name="Seconds">How long the load goes on after that.</param>
/// <param name="Workers">The workers of the stack.</param>
/// <param name="Garbage">The bytes that the handler allocates for each request, as a user's would, so that the collector has work.</param>
internal sealed record SoakOptions(int Live, int Rate, int Seconds, int Workers, int Garbage)
{
    public const string Usage = "sippet-soak [--live 1000000] [--rate 50000] [--seconds 30] [--workers 1] [--garbage 1024] [--smoke]";

    /// <summary>A million, which one core of a small machine carries beside the load's own.</summary>
    public static SoakOptions Default { get; } = new(Live: 1_000_000, Rate: 50_000, Seconds: 30, Workers: 1, Garbage: 1024);

    /// <summary>Small enough for the tests.</summary>
    public static SoakOptions Smoke { get; } = new(Live: 20_000, Rate: 20_000, Seconds: 1, Workers: 2, Garbage: 1024);

    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out SoakOptions? options)
    {
        options = Default;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--smoke")
            {
                options = Smoke;
                continue;
            }

            bool isNumber = i + 1 < arguments.Length & int.TryParse(arguments[Math.Min(i + 1, arguments.Length - 1)], CultureInfo.InvariantCulture, out int value);
            SoakOptions? changed = !isNumber || value < 0 ? null : arguments[i++] switch
            {
                "--live" when value > 0 => options with { Live = value },
                "--rate" when value > 0 => options with { Rate = value },
                "--seconds" => options with { Seconds = value },
                "--workers" when value > 0 => options with { Workers = value },
                "--garbage" => options with { Garbage = value },
                _ => null,
            };
            if (changed is null)
            {
                options = null;
                return false;
            }

            options = changed;
        }

        return true;
    }
}
