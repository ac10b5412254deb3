using System.Globalization;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>Why a call has failed.</summary>
internal readonly record struct FailureCause
{
    private const int Errors = 700;
    private const int Refusals = Errors + (int)TransactionError.FlowLost + 1;

    /// <summary>The number of values that <see cref="Number"/> may have.</summary>
    public const int Count = Refusals + (int)SendStatus.FlowLost + 3;

    private FailureCause(int number) => Number = number;

    /// <summary>A small number of its own for each cause.</summary>
    public int Number { get; }

    /// <summary>A 2xx without what the call needs to go on.</summary>
    public static FailureCause UnusableResponse => new(Count - 2);

    /// <summary>Still under way when the run was ended.</summary>
    public static FailureCause Unfinished => new(Count - 1);

    /// <summary>The status code, the name of the error, or that the stack did not send the request.</summary>
    public string Name => Number switch
    {
        < Errors => Number.ToString(CultureInfo.InvariantCulture),
        < Refusals => ((TransactionError)(Number - Errors)).ToString(),
        Count - 2 => nameof(UnusableResponse),
        Count - 1 => nameof(Unfinished),
        _ => $"NotSent{(SendStatus)(Number - Refusals)}",
    };

    /// <summary>A final response that is no 2xx, or not the one expected.</summary>
    public static FailureCause Of(SipStatus status) => new((int)status);

    /// <summary>No response.</summary>
    public static FailureCause Of(TransactionError error) => new(Errors + (int)error);

    /// <summary>A request that the stack did not take.</summary>
    public static FailureCause Of(SendStatus status) => new(Refusals + (int)status);

    /// <summary>The cause with that number.</summary>
    public static FailureCause FromNumber(int number) => new(number);
}
