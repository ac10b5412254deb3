using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Server.Calls;

/// <summary>A call, by its dialog. Its stripe's lock protects it.</summary>
internal sealed class Call
{
    /// <summary>The dialog.</summary>
    public required UInt128 Dialog { get; init; }

    /// <summary>The CSeq of the peer's last request.</summary>
    public uint RemoteSequence { get; set; }

    /// <summary>When the call is forgotten, should no BYE come.</summary>
    public TimeSpan ExpiresAt { get; set; }

    /// <summary>The INVITE while it is unanswered; null, as for most calls, when it was accepted at once.</summary>
    public StrongBox<ServerTransaction>? Ringing { get; init; }
}
