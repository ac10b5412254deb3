using System;

namespace Sippet.Fast.Testing;

/// <summary>One end of a simulated connection.</summary>
internal interface IStreamEnd
{
    /// <summary>Takes what has come, in pieces as they were sent; the bytes are valid during the call.</summary>
    void OnBytes(ReadOnlySpan<byte> bytes);

    /// <summary>The connection has ended.</summary>
    void OnClosed();
}
