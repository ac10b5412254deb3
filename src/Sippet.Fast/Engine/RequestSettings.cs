using System;

namespace Sippet.Fast.Engine;

/// <summary>What a request is sent with.</summary>
/// <param name="Method">Its method.</param>
/// <param name="IsForwarded">Whether it has a Via already.</param>
/// <param name="IsSentOnce">Whether it is never sent again.</param>
/// <param name="TimeLimit">The user's time limit in milliseconds; 0 for none.</param>
/// <param name="UserState">What the user knows it by.</param>
/// <param name="Branch">The user's branch; empty for one of the stack's.</param>
/// <param name="Target">Where it goes first; default when there is no place.</param>
/// <param name="Flow">The flow that it goes by, in place of targets; default for none.</param>
internal readonly record struct RequestSettings(
    SipMethod Method, bool IsForwarded, bool IsSentOnce, int TimeLimit, long UserState, ReadOnlyMemory<byte> Branch, SipTarget Target, Flow Flow)
{
    /// <summary>The same with a branch of its own, for it is used after the user's call has returned.</summary>
    public RequestSettings ToOwned() => Branch.IsEmpty ? this : this with { Branch = Branch.ToArray() };
}
