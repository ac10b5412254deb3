// Generated from HeaderNames.tsv by HeaderTableTests; run it with SIPPET_REGENERATE=1 after a change there.
namespace Sippet.Fast;

/// <summary>The header fields that the stack knows by number: the IANA registry's, each with the RFC that defines it.</summary>
public enum HeaderId : byte
{
    /// <summary>A header field that is known by its name alone.</summary>
    Unknown,

    /// <summary>Accept: RFC 3261 section 20.1.</summary>
    Accept,

    /// <summary>Accept-Contact (compact form a): RFC 3841 section 9.2.</summary>
    AcceptContact,

    /// <summary>Accept-Encoding: RFC 3261 section 20.2.</summary>
    AcceptEncoding,

    /// <summary>Accept-Language: RFC 3261 section 20.3.</summary>
    AcceptLanguage,

    /// <summary>Accept-Resource-Priority: RFC 4412 section 3.2.</summary>
    AcceptResourcePriority,

    /// <summary>Alert-Info: RFC 3261 section 20.4.</summary>
    AlertInfo,

    /// <summary>Allow: RFC 3261 section 20.5.</summary>
    Allow,

    /// <summary>Allow-Events (compact form u): RFC 6665 section 8.2.2.</summary>
    AllowEvents,

    /// <summary>Answer-Mode: RFC 5373 section 4.3.</summary>
    AnswerMode,

    /// <summary>Authentication-Info: RFC 3261 section 20.6.</summary>
    AuthenticationInfo,

    /// <summary>Authorization: RFC 3261 section 20.7.</summary>
    Authorization,

    /// <summary>Call-ID (compact form i): RFC 3261 section 20.8.</summary>
    CallId,

    /// <summary>Call-Info: RFC 3261 section 20.9.</summary>
    CallInfo,

    /// <summary>Contact (compact form m): RFC 3261 section 20.10.</summary>
    Contact,

    /// <summary>Content-Disposition: RFC 3261 section 20.11.</summary>
    ContentDisposition,

    /// <summary>Content-Encoding (compact form e): RFC 3261 section 20.12.</summary>
    ContentEncoding,

    /// <summary>Content-Language: RFC 3261 section 20.13.</summary>
    ContentLanguage,

    /// <summary>Content-Length (compact form l): RFC 3261 section 20.14.</summary>
    ContentLength,

    /// <summary>Content-Type (compact form c): RFC 3261 section 20.15.</summary>
    ContentType,

    /// <summary>CSeq: RFC 3261 section 20.16.</summary>
    CSeq,

    /// <summary>Date: RFC 3261 section 20.17.</summary>
    Date,

    /// <summary>Diversion: RFC 5806 section 5.</summary>
    Diversion,

    /// <summary>Error-Info: RFC 3261 section 20.18.</summary>
    ErrorInfo,

    /// <summary>Event (compact form o): RFC 6665 section 8.2.1.</summary>
    Event,

    /// <summary>Expires: RFC 3261 section 20.19.</summary>
    Expires,

    /// <summary>Feature-Caps: RFC 6809 section 6.2.</summary>
    FeatureCaps,

    /// <summary>Flow-Timer: RFC 5626 section 10.</summary>
    FlowTimer,

    /// <summary>From (compact form f): RFC 3261 section 20.20.</summary>
    From,

    /// <summary>Geolocation: RFC 6442 section 4.1.</summary>
    Geolocation,

    /// <summary>Geolocation-Error: RFC 6442 section 4.3.</summary>
    GeolocationError,

    /// <summary>Geolocation-Routing: RFC 6442 section 4.2.</summary>
    GeolocationRouting,

    /// <summary>History-Info: RFC 7044 section 5.</summary>
    HistoryInfo,

    /// <summary>Identity (compact form y): RFC 8224 section 4.</summary>
    Identity,

    /// <summary>Identity-Info (compact form n): RFC 4474 section 9.</summary>
    IdentityInfo,

    /// <summary>Info-Package: RFC 6086 section 7.3.</summary>
    InfoPackage,

    /// <summary>In-Reply-To: RFC 3261 section 20.21.</summary>
    InReplyTo,

    /// <summary>Join: RFC 3911 section 7.1.</summary>
    Join,

    /// <summary>Max-Breadth: RFC 5393 section 5.3.</summary>
    MaxBreadth,

    /// <summary>Max-Forwards: RFC 3261 section 20.22.</summary>
    MaxForwards,

    /// <summary>MIME-Version: RFC 3261 section 20.24.</summary>
    MimeVersion,

    /// <summary>Min-Expires: RFC 3261 section 20.23.</summary>
    MinExpires,

    /// <summary>Min-SE: RFC 4028 section 5.</summary>
    MinSE,

    /// <summary>Organization: RFC 3261 section 20.25.</summary>
    Organization,

    /// <summary>P-Access-Network-Info: RFC 7315 section 4.4.</summary>
    PAccessNetworkInfo,

    /// <summary>P-Answer-State: RFC 4964 section 4.</summary>
    PAnswerState,

    /// <summary>P-Asserted-Identity: RFC 3325 section 9.1.</summary>
    PAssertedIdentity,

    /// <summary>P-Asserted-Service: RFC 6050 section 4.1.</summary>
    PAssertedService,

    /// <summary>P-Associated-URI: RFC 7315 section 4.1.</summary>
    PAssociatedUri,

    /// <summary>P-Called-Party-ID: RFC 7315 section 4.2.</summary>
    PCalledPartyId,

    /// <summary>P-Charging-Function-Addresses: RFC 7315 section 4.5.</summary>
    PChargingFunctionAddresses,

    /// <summary>P-Charging-Vector: RFC 7315 section 4.6.</summary>
    PChargingVector,

    /// <summary>P-Early-Media: RFC 5009 section 8.</summary>
    PEarlyMedia,

    /// <summary>P-Media-Authorization: RFC 3313 section 5.</summary>
    PMediaAuthorization,

    /// <summary>P-Preferred-Identity: RFC 3325 section 9.2.</summary>
    PPreferredIdentity,

    /// <summary>P-Preferred-Service: RFC 6050 section 4.2.</summary>
    PPreferredService,

    /// <summary>P-Profile-Key: RFC 5002 section 5.</summary>
    PProfileKey,

    /// <summary>P-Refused-URI-List: RFC 5318 section 5.</summary>
    PRefusedUriList,

    /// <summary>P-Served-User: RFC 5502 section 5.</summary>
    PServedUser,

    /// <summary>P-User-Database: RFC 4457 section 4.</summary>
    PUserDatabase,

    /// <summary>P-Visited-Network-ID: RFC 7315 section 4.3.</summary>
    PVisitedNetworkId,

    /// <summary>Path: RFC 3327 section 4.</summary>
    Path,

    /// <summary>Permission-Missing: RFC 5360 section 5.9.</summary>
    PermissionMissing,

    /// <summary>Policy-Contact: RFC 6794 section 4.4.</summary>
    PolicyContact,

    /// <summary>Policy-ID: RFC 6794 section 4.4.</summary>
    PolicyId,

    /// <summary>Priority: RFC 3261 section 20.26.</summary>
    Priority,

    /// <summary>Priv-Answer-Mode: RFC 5373 section 4.3.</summary>
    PrivAnswerMode,

    /// <summary>Privacy: RFC 3323 section 4.2.</summary>
    Privacy,

    /// <summary>Proxy-Authenticate: RFC 3261 section 20.27.</summary>
    ProxyAuthenticate,

    /// <summary>Proxy-Authorization: RFC 3261 section 20.28.</summary>
    ProxyAuthorization,

    /// <summary>Proxy-Require: RFC 3261 section 20.29.</summary>
    ProxyRequire,

    /// <summary>RAck: RFC 3262 section 7.2.</summary>
    RAck,

    /// <summary>Reason: RFC 3326 section 2.</summary>
    Reason,

    /// <summary>Record-Route: RFC 3261 section 20.30.</summary>
    RecordRoute,

    /// <summary>Recv-Info: RFC 6086 section 7.2.</summary>
    RecvInfo,

    /// <summary>Refer-Events-At: RFC 7614 section 3.</summary>
    ReferEventsAt,

    /// <summary>Refer-Sub: RFC 4488 section 4.</summary>
    ReferSub,

    /// <summary>Refer-To (compact form r): RFC 3515 section 2.1.</summary>
    ReferTo,

    /// <summary>Referred-By (compact form b): RFC 3892 section 3.</summary>
    ReferredBy,

    /// <summary>Reject-Contact (compact form j): RFC 3841 section 9.2.</summary>
    RejectContact,

    /// <summary>Remote-Party-ID: RFC 3325 section 1.</summary>
    RemotePartyId,

    /// <summary>Replaces: RFC 3891 section 6.1.</summary>
    Replaces,

    /// <summary>Reply-To: RFC 3261 section 20.31.</summary>
    ReplyTo,

    /// <summary>Request-Disposition (compact form d): RFC 3841 section 9.1.</summary>
    RequestDisposition,

    /// <summary>Require: RFC 3261 section 20.32.</summary>
    Require,

    /// <summary>Resource-Priority: RFC 4412 section 3.1.</summary>
    ResourcePriority,

    /// <summary>Retry-After: RFC 3261 section 20.33.</summary>
    RetryAfter,

    /// <summary>Route: RFC 3261 section 20.34.</summary>
    Route,

    /// <summary>RSeq: RFC 3262 section 7.1.</summary>
    RSeq,

    /// <summary>Security-Client: RFC 3329 section 2.2.</summary>
    SecurityClient,

    /// <summary>Security-Server: RFC 3329 section 2.2.</summary>
    SecurityServer,

    /// <summary>Security-Verify: RFC 3329 section 2.2.</summary>
    SecurityVerify,

    /// <summary>Server: RFC 3261 section 20.35.</summary>
    Server,

    /// <summary>Service-Route: RFC 3608 section 5.</summary>
    ServiceRoute,

    /// <summary>Session-Expires (compact form x): RFC 4028 section 4.</summary>
    SessionExpires,

    /// <summary>Session-ID: RFC 7989 section 5.</summary>
    SessionId,

    /// <summary>SIP-ETag: RFC 3903 section 11.3.1.</summary>
    SipETag,

    /// <summary>SIP-If-Match: RFC 3903 section 11.3.2.</summary>
    SipIfMatch,

    /// <summary>Subject (compact form s): RFC 3261 section 20.36.</summary>
    Subject,

    /// <summary>Subscription-State: RFC 6665 section 8.2.3.</summary>
    SubscriptionState,

    /// <summary>Supported (compact form k): RFC 3261 section 20.37.</summary>
    Supported,

    /// <summary>Suppress-If-Match: RFC 5839 section 5.3.</summary>
    SuppressIfMatch,

    /// <summary>Target-Dialog: RFC 4538 section 7.</summary>
    TargetDialog,

    /// <summary>Timestamp: RFC 3261 section 20.38.</summary>
    Timestamp,

    /// <summary>To (compact form t): RFC 3261 section 20.39.</summary>
    To,

    /// <summary>Trigger-Consent: RFC 5360 section 5.11.2.</summary>
    TriggerConsent,

    /// <summary>Unsupported: RFC 3261 section 20.40.</summary>
    Unsupported,

    /// <summary>User-Agent: RFC 3261 section 20.41.</summary>
    UserAgent,

    /// <summary>User-to-User: RFC 7433 section 4.</summary>
    UserToUser,

    /// <summary>Via (compact form v): RFC 3261 section 20.42.</summary>
    Via,

    /// <summary>Warning: RFC 3261 section 20.43.</summary>
    Warning,

    /// <summary>WWW-Authenticate: RFC 3261 section 20.44.</summary>
    WwwAuthenticate,
}
