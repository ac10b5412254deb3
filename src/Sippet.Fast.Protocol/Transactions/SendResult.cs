using System;
using System.Text;

namespace Sippet.Fast;

/// <summary>What came of a request: a response, or the reason why there is none. Both are results: neither is thrown.</summary>
public readonly record struct SendResult
{
    private readonly SipResponse _response;

    internal SendResult(SipResponse response, TransactionError? error = null)
    {
        _response = response;
        Error = error;
    }

    internal SendResult(TransactionError error) => Error = error;

    /// <summary>
    /// Why there is no response; null when there is one. With <see cref="TransactionError.Cancelled"/> there may be both: the INVITE was cancelled, and
    /// the response is the one that says so.
    /// </summary>
    public TransactionError? Error { get; }

    /// <summary>Whether there is a response.</summary>
    public bool HasResponse => _response != default;

    /// <summary>The response: a copy of its own, which stays valid.</summary>
    /// <exception cref="InvalidOperationException">There is none; see <see cref="Error"/>.</exception>
    public SipResponse Response => HasResponse ? _response : throw new InvalidOperationException($"There is no response: {Error}.");

    /// <summary>The status of the response; 0 when there is none.</summary>
    public SipStatus Status => HasResponse ? _response.Status : 0;

    /// <summary>The status code and the reason phrase, or the error.</summary>
    /// <returns>Text for logs and debuggers.</returns>
    public override string ToString() => HasResponse ? $"{(int)Status} {Encoding.UTF8.GetString(_response.ReasonPhrase)}" : $"{Error}";

    /// <summary>Whether the response is a 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
