namespace Sippet.Fast;

/// <summary>Why a message was refused: the rule, the header that broke it, and where.</summary>
/// <param name="Reason">The rule; <see cref="RejectReason.None"/> when the message was accepted.</param>
/// <param name="Header">
/// The header that the rule is about, also when it is missing; <see cref="HeaderId.Unknown"/> for a header without a number, for a
/// line that is no header, and for the start line.
/// </param>
/// <param name="Position">
/// The byte at which reading stopped, from 0, counted from the first byte that was given to the parser; where a whole line or value is at
/// fault, its first byte. For what is missing and for a message that is no SIP it is where the message starts, and for a body that is cut
/// off its end.
/// </param>
public readonly record struct Rejection(RejectReason Reason, HeaderId Header, int Position);
