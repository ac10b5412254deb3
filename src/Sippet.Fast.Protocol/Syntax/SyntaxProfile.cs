namespace Sippet.Fast;

/// <summary>How closely a message has to follow the grammar of RFC 3261. Validation.md has the table of rules: what each profile says to each.</summary>
public enum SyntaxProfile : byte
{
    /// <summary>The grammar, and what peers are known to send beside it where it does no harm: the default.</summary>
    Interoperable,

    /// <summary>The grammar as it is written (RFC 3261 section 25.1), over all of the headers. It costs a second look at each message.</summary>
    Strict,

    /// <summary>Also what the RFC asks to refuse, as long as it has one meaning only.</summary>
    Lenient,
}
