namespace Sippet.Fast;

/// <summary>
/// The status codes of the IANA registry. Any number from 100 to 699 is legal: <c>(SipStatus)299</c> is a success
/// that has no default reason phrase.
/// </summary>
public enum SipStatus : ushort
{
    /// <summary>100 Trying: RFC 3261 section 21.1.1.</summary>
    Trying = 100,

    /// <summary>180 Ringing: RFC 3261 section 21.1.2.</summary>
    Ringing = 180,

    /// <summary>181 Call Is Being Forwarded: RFC 3261 section 21.1.3.</summary>
    CallIsBeingForwarded = 181,

    /// <summary>182 Queued: RFC 3261 section 21.1.4.</summary>
    Queued = 182,

    /// <summary>183 Session Progress: RFC 3261 section 21.1.5.</summary>
    SessionProgress = 183,

    /// <summary>199 Early Dialog Terminated: RFC 6228.</summary>
    EarlyDialogTerminated = 199,

    /// <summary>200 OK: RFC 3261 section 21.2.1.</summary>
    Ok = 200,

    /// <summary>202 Accepted: RFC 6665 section 8.3.1.</summary>
    Accepted = 202,

    /// <summary>204 No Notification: RFC 5839 section 7.1.</summary>
    NoNotification = 204,

    /// <summary>300 Multiple Choices: RFC 3261 section 21.3.1.</summary>
    MultipleChoices = 300,

    /// <summary>301 Moved Permanently: RFC 3261 section 21.3.2.</summary>
    MovedPermanently = 301,

    /// <summary>302 Moved Temporarily: RFC 3261 section 21.3.3.</summary>
    MovedTemporarily = 302,

    /// <summary>305 Use Proxy: RFC 3261 section 21.3.4.</summary>
    UseProxy = 305,

    /// <summary>380 Alternative Service: RFC 3261 section 21.3.5.</summary>
    AlternativeService = 380,

    /// <summary>400 Bad Request: RFC 3261 section 21.4.1.</summary>
    BadRequest = 400,

    /// <summary>401 Unauthorized: RFC 3261 section 21.4.2.</summary>
    Unauthorized = 401,

    /// <summary>402 Payment Required: RFC 3261 section 21.4.3.</summary>
    PaymentRequired = 402,

    /// <summary>403 Forbidden: RFC 3261 section 21.4.4.</summary>
    Forbidden = 403,

    /// <summary>404 Not Found: RFC 3261 section 21.4.5.</summary>
    NotFound = 404,

    /// <summary>405 Method Not Allowed: RFC 3261 section 21.4.6.</summary>
    MethodNotAllowed = 405,

    /// <summary>406 Not Acceptable: RFC 3261 section 21.4.7.</summary>
    NotAcceptable = 406,

    /// <summary>407 Proxy Authentication Required: RFC 3261 section 21.4.8.</summary>
    ProxyAuthenticationRequired = 407,

    /// <summary>408 Request Timeout: RFC 3261 section 21.4.9.</summary>
    RequestTimeout = 408,

    /// <summary>410 Gone: RFC 3261 section 21.4.10.</summary>
    Gone = 410,

    /// <summary>412 Conditional Request Failed: RFC 3903 section 11.2.1.</summary>
    ConditionalRequestFailed = 412,

    /// <summary>413 Request Entity Too Large: RFC 3261 section 21.4.11.</summary>
    RequestEntityTooLarge = 413,

    /// <summary>414 Request-URI Too Long: RFC 3261 section 21.4.12.</summary>
    RequestUriTooLong = 414,

    /// <summary>415 Unsupported Media Type: RFC 3261 section 21.4.13.</summary>
    UnsupportedMediaType = 415,

    /// <summary>416 Unsupported URI Scheme: RFC 3261 section 21.4.14.</summary>
    UnsupportedUriScheme = 416,

    /// <summary>417 Unknown Resource-Priority: RFC 4412 section 4.6.2.</summary>
    UnknownResourcePriority = 417,

    /// <summary>420 Bad Extension: RFC 3261 section 21.4.15.</summary>
    BadExtension = 420,

    /// <summary>421 Extension Required: RFC 3261 section 21.4.16.</summary>
    ExtensionRequired = 421,

    /// <summary>422 Session Interval Too Small: RFC 4028 section 6.</summary>
    SessionIntervalTooSmall = 422,

    /// <summary>423 Interval Too Brief: RFC 3261 section 21.4.17.</summary>
    IntervalTooBrief = 423,

    /// <summary>424 Bad Location Information: RFC 6442 section 4.3.</summary>
    BadLocationInformation = 424,

    /// <summary>425 Bad Alert Message: RFC 8876 section 5.1.</summary>
    BadAlertMessage = 425,

    /// <summary>428 Use Identity Header: RFC 8224 section 6.2.2.</summary>
    UseIdentityHeader = 428,

    /// <summary>429 Provide Referrer Identity: RFC 3892 section 5.</summary>
    ProvideReferrerIdentity = 429,

    /// <summary>430 Flow Failed: RFC 5626 section 11.</summary>
    FlowFailed = 430,

    /// <summary>433 Anonymity Disallowed: RFC 5079 section 5.</summary>
    AnonymityDisallowed = 433,

    /// <summary>436 Bad Identity Info: RFC 8224 section 6.2.2.</summary>
    BadIdentityInfo = 436,

    /// <summary>437 Unsupported Credential: RFC 8224 section 6.2.2.</summary>
    UnsupportedCredential = 437,

    /// <summary>438 Invalid Identity Header: RFC 8224 section 6.2.2.</summary>
    InvalidIdentityHeader = 438,

    /// <summary>439 First Hop Lacks Outbound Support: RFC 5626 section 11.</summary>
    FirstHopLacksOutboundSupport = 439,

    /// <summary>440 Max-Breadth Exceeded: RFC 5393 section 5.3.3.</summary>
    MaxBreadthExceeded = 440,

    /// <summary>469 Bad Info Package: RFC 6086 section 4.2.2.</summary>
    BadInfoPackage = 469,

    /// <summary>470 Consent Needed: RFC 5360 section 5.9.2.</summary>
    ConsentNeeded = 470,

    /// <summary>480 Temporarily Unavailable: RFC 3261 section 21.4.18.</summary>
    TemporarilyUnavailable = 480,

    /// <summary>481 Call/Transaction Does Not Exist: RFC 3261 section 21.4.19.</summary>
    CallOrTransactionDoesNotExist = 481,

    /// <summary>482 Loop Detected: RFC 3261 section 21.4.20.</summary>
    LoopDetected = 482,

    /// <summary>483 Too Many Hops: RFC 3261 section 21.4.21.</summary>
    TooManyHops = 483,

    /// <summary>484 Address Incomplete: RFC 3261 section 21.4.22.</summary>
    AddressIncomplete = 484,

    /// <summary>485 Ambiguous: RFC 3261 section 21.4.23.</summary>
    Ambiguous = 485,

    /// <summary>486 Busy Here: RFC 3261 section 21.4.24.</summary>
    BusyHere = 486,

    /// <summary>487 Request Terminated: RFC 3261 section 21.4.25.</summary>
    RequestTerminated = 487,

    /// <summary>488 Not Acceptable Here: RFC 3261 section 21.4.26.</summary>
    NotAcceptableHere = 488,

    /// <summary>489 Bad Event: RFC 6665 section 8.3.2.</summary>
    BadEvent = 489,

    /// <summary>491 Request Pending: RFC 3261 section 21.4.27.</summary>
    RequestPending = 491,

    /// <summary>493 Undecipherable: RFC 3261 section 21.4.28.</summary>
    Undecipherable = 493,

    /// <summary>494 Security Agreement Required: RFC 3329 section 2.3.1.</summary>
    SecurityAgreementRequired = 494,

    /// <summary>500 Server Internal Error: RFC 3261 section 21.5.1.</summary>
    ServerInternalError = 500,

    /// <summary>501 Not Implemented: RFC 3261 section 21.5.2.</summary>
    NotImplemented = 501,

    /// <summary>502 Bad Gateway: RFC 3261 section 21.5.3.</summary>
    BadGateway = 502,

    /// <summary>503 Service Unavailable: RFC 3261 section 21.5.4.</summary>
    ServiceUnavailable = 503,

    /// <summary>504 Server Time-out: RFC 3261 section 21.5.5.</summary>
    ServerTimeout = 504,

    /// <summary>505 Version Not Supported: RFC 3261 section 21.5.6.</summary>
    VersionNotSupported = 505,

    /// <summary>513 Message Too Large: RFC 3261 section 21.5.7.</summary>
    MessageTooLarge = 513,

    /// <summary>555 Push Notification Service Not Supported: RFC 8599 section 14.2.1.</summary>
    PushNotificationServiceNotSupported = 555,

    /// <summary>580 Precondition Failure: RFC 3312 section 8.</summary>
    PreconditionFailure = 580,

    /// <summary>600 Busy Everywhere: RFC 3261 section 21.6.1.</summary>
    BusyEverywhere = 600,

    /// <summary>603 Decline: RFC 3261 section 21.6.2.</summary>
    Decline = 603,

    /// <summary>604 Does Not Exist Anywhere: RFC 3261 section 21.6.3.</summary>
    DoesNotExistAnywhere = 604,

    /// <summary>606 Not Acceptable: RFC 3261 section 21.6.4.</summary>
    NotAcceptableAnywhere = 606,

    /// <summary>607 Unwanted: RFC 8197 section 5.</summary>
    Unwanted = 607,

    /// <summary>608 Rejected: RFC 8688 section 4.1.</summary>
    Rejected = 608,
}
