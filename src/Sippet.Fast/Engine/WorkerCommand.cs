using System;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Engine;

/// <summary>What other threads ask a worker to do.</summary>
internal readonly struct WorkerCommand
{
    /// <summary>The transaction that it is about.</summary>
    public required ServerTransaction Transaction { get; init; }

    /// <summary>Whether the transaction is to be ended, and nothing else.</summary>
    public bool Terminates { get; init; }

    /// <summary>The status of the response; 0 when this is the end of an asynchronous handler.</summary>
    public SipStatus Status { get; init; }

    /// <summary>Whether a 2xx is to be retransmitted until its ACK comes.</summary>
    public bool UntilAck { get; init; }

    /// <summary>The reason phrase; empty for the registry's.</summary>
    public byte[]? ReasonPhrase { get; init; }

    /// <summary>The headers that the user has added, Content-Length, the empty line and the body.</summary>
    public byte[]? Content { get; init; }

    /// <summary>The frame that the handler needs no more.</summary>
    public MessageFrame? Frame { get; init; }

    /// <summary>What is to be done about a request of ours; null for what is about a server transaction.</summary>
    public ClientCommand? Client { get; init; }

    /// <summary>What a user wants to run between messages; null for what is about a transaction.</summary>
    public Action? Action { get; init; }

    /// <summary>What has become of a connection; null for what is about a transaction.</summary>
    public StreamNews? News { get; init; }

    /// <summary>What the handler has thrown.</summary>
    public Exception? Failure { get; init; }
}
