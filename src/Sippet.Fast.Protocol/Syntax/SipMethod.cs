namespace Sippet.Fast;

/// <summary>
/// The request methods of the IANA registry. A method that is not among them is an extension method: legal
/// (RFC 3261 section 7.1), and known by its name alone. Names are case-sensitive: "invite" is an extension method.
/// </summary>
public enum SipMethod : byte
{
    /// <summary>A method that is not in this list; <see cref="SipRequest.MethodName"/> has its name.</summary>
    Extension,

    /// <summary>INVITE: RFC 3261 section 13.</summary>
    Invite,

    /// <summary>ACK: RFC 3261 section 13. It is never answered.</summary>
    Ack,

    /// <summary>BYE: RFC 3261 section 15.</summary>
    Bye,

    /// <summary>CANCEL: RFC 3261 section 9.</summary>
    Cancel,

    /// <summary>OPTIONS: RFC 3261 section 11.</summary>
    Options,

    /// <summary>REGISTER: RFC 3261 section 10.</summary>
    Register,

    /// <summary>PRACK: RFC 3262.</summary>
    Prack,

    /// <summary>SUBSCRIBE: RFC 6665.</summary>
    Subscribe,

    /// <summary>NOTIFY: RFC 6665.</summary>
    Notify,

    /// <summary>PUBLISH: RFC 3903.</summary>
    Publish,

    /// <summary>INFO: RFC 6086.</summary>
    Info,

    /// <summary>REFER: RFC 3515.</summary>
    Refer,

    /// <summary>MESSAGE: RFC 3428.</summary>
    Message,

    /// <summary>UPDATE: RFC 3311.</summary>
    Update,
}
