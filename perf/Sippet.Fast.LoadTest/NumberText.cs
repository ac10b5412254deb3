using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Sippet.Fast.LoadTest;

/// <summary>Numbers on the command line.</summary>
internal static class NumberText
{
    /// <summary>An option that is a number of seconds.</summary>
    public static Option<double> Seconds(string name, string description, double value, double min, double max) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => value,
        CustomParser = argument => ReadNumber(argument, name, argument.Tokens[0].Value, min, max),
    };

    /// <summary>Reads a whole number, or adds an error.</summary>
    public static int ReadInteger(ArgumentResult argument, string name, int min, int max)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < min || value > max)
        {
            argument.AddError($"{name} takes a number from {min} to {max}, not '{text}'.");
        }

        return value;
    }

    /// <summary>Reads a number, or adds an error.</summary>
    public static double ReadNumber(SymbolResult argument, string name, string text, double min, double max)
    {
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        if (!isNumber || value < min || value > max)
        {
            argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {min} to {max}, not '{text}'."));
        }

        return value;
    }
}
