using System.Globalization;

namespace Sippet.Fast.LoadTest.Display;

/// <summary>Figures as short text, the same in every culture.</summary>
internal static class FigureText
{
    /// <summary>A rate, such as <c>1234/s</c>.</summary>
    public static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.#}/s");

    /// <summary>A latency, such as <c>84us</c>, <c>2.31ms</c>, <c>1.2s</c>.</summary>
    /// <param name="milliseconds">The latency.</param>
    public static string Time(double milliseconds) => milliseconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds * 1000:0}us"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.00}ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00}s"),
    };

    /// <summary>A share, such as <c>0.12 %</c>.</summary>
    /// <param name="share">Of 1.</param>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###} %");

    /// <summary>A count with separators of thousands.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
