namespace Sippet.Fast.Server.Registration;

/// <summary>What became of a REGISTER request. But for <see cref="Done"/>, no binding was changed.</summary>
internal enum RegistrationStatus
{
    /// <summary>Bindings were changed as asked for, or only listed.</summary>
    Done,

    /// <summary>The To URI is no SIP or SIPS URI: it names no address-of-record here.</summary>
    NoAddressOfRecord,

    /// <summary><c>Contact: *</c> without an Expires of 0 (RFC 3261 section 10.3, step 6).</summary>
    StarWithoutZeroExpires,

    /// <summary>An address-of-record or a Contact value is longer than what is kept.</summary>
    TooLong,

    /// <summary>An expiry is shorter than the least one.</summary>
    IntervalTooBrief,

    /// <summary>The same Call-ID was seen with this CSeq or a higher one (section 10.3, step 7).</summary>
    OutOfOrder,

    /// <summary>The address-of-record would have too many bindings.</summary>
    TooManyBindings,

    /// <summary>The registrar is full.</summary>
    Full,
}
