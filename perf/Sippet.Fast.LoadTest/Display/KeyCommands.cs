using Sippet.Fast.LoadTest.Load;

namespace Sippet.Fast.LoadTest.Display;

/// <summary>The keys of SIPp: what each does to a load that runs.</summary>
internal static class KeyCommands
{
    /// <summary>What the keys do, for the user.</summary>
    public const string Help = "+ - 1 %   * / 10 %   p pause   q quit";

    private const double Small = 0.01;
    private const double Great = 0.1;

    /// <summary>Does what a key says; another key does nothing.</summary>
    public static void Apply(char key, LoadControl control)
    {
        switch (char.ToLowerInvariant(key))
        {
            case '+':
                control.Change(Small);
                break;
            case '-':
                control.Change(-Small);
                break;
            case '*':
                control.Change(Great);
                break;
            case '/':
                control.Change(-Great);
                break;
            case 'p':
                control.TogglePause();
                break;
            case 'q':
                control.Stop();
                break;
            default:
                break;
        }
    }
}
