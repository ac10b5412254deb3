// Generated from HeaderNames.tsv by HeaderTableTests; run it with SIPPET_REGENERATE=1 after a change there.
namespace Sippet.Fast;

public readonly ref partial struct SipHeaders
{
    /// <summary>Accept: RFC 3261 section 20.1.</summary>
    public HeaderList<MediaType> Accept => new(_frame, HeaderId.Accept);

    /// <summary>Accept-Contact (compact form a): RFC 3841 section 9.2.</summary>
    public HeaderList<ParameterizedToken> AcceptContact => new(_frame, HeaderId.AcceptContact);

    /// <summary>Accept-Encoding: RFC 3261 section 20.2.</summary>
    public HeaderList<ParameterizedToken> AcceptEncoding => new(_frame, HeaderId.AcceptEncoding);

    /// <summary>Accept-Language: RFC 3261 section 20.3.</summary>
    public HeaderList<ParameterizedToken> AcceptLanguage => new(_frame, HeaderId.AcceptLanguage);

    /// <summary>Accept-Resource-Priority: RFC 4412 section 3.2.</summary>
    public HeaderList<Token> AcceptResourcePriority => new(_frame, HeaderId.AcceptResourcePriority);

    /// <summary>Alert-Info: RFC 3261 section 20.4.</summary>
    public HeaderList<ParameterizedUri> AlertInfo => new(_frame, HeaderId.AlertInfo);

    /// <summary>Allow: RFC 3261 section 20.5.</summary>
    public HeaderList<Token> Allow => new(_frame, HeaderId.Allow);

    /// <summary>Allow-Events (compact form u): RFC 6665 section 8.2.2.</summary>
    public HeaderList<Token> AllowEvents => new(_frame, HeaderId.AllowEvents);

    /// <summary>Answer-Mode: RFC 5373 section 4.3.</summary>
    public HeaderValue<ParameterizedToken> AnswerMode => new(_frame, HeaderId.AnswerMode);

    /// <summary>Authentication-Info: RFC 3261 section 20.6.</summary>
    public HeaderValue<AuthParameters> AuthenticationInfo => new(_frame, HeaderId.AuthenticationInfo);

    /// <summary>Authorization: RFC 3261 section 20.7.</summary>
    public HeaderList<Authentication> Authorization => new(_frame, HeaderId.Authorization);

    /// <summary>Call-Info: RFC 3261 section 20.9.</summary>
    public HeaderList<ParameterizedUri> CallInfo => new(_frame, HeaderId.CallInfo);

    /// <summary>Content-Disposition: RFC 3261 section 20.11.</summary>
    public HeaderValue<ParameterizedToken> ContentDisposition => new(_frame, HeaderId.ContentDisposition);

    /// <summary>Content-Encoding (compact form e): RFC 3261 section 20.12.</summary>
    public HeaderList<Token> ContentEncoding => new(_frame, HeaderId.ContentEncoding);

    /// <summary>Content-Language: RFC 3261 section 20.13.</summary>
    public HeaderList<Token> ContentLanguage => new(_frame, HeaderId.ContentLanguage);

    /// <summary>Content-Type (compact form c): RFC 3261 section 20.15.</summary>
    public HeaderValue<MediaType> ContentType => new(_frame, HeaderId.ContentType);

    /// <summary>Date: RFC 3261 section 20.17.</summary>
    public HeaderValue<HeaderDate> Date => new(_frame, HeaderId.Date);

    /// <summary>Diversion: RFC 5806 section 5.</summary>
    public HeaderList<NameAddr> Diversion => new(_frame, HeaderId.Diversion);

    /// <summary>Error-Info: RFC 3261 section 20.18.</summary>
    public HeaderList<ParameterizedUri> ErrorInfo => new(_frame, HeaderId.ErrorInfo);

    /// <summary>Event (compact form o): RFC 6665 section 8.2.1.</summary>
    public HeaderValue<ParameterizedToken> Event => new(_frame, HeaderId.Event);

    /// <summary>Expires: RFC 3261 section 20.19.</summary>
    public HeaderValue<DeltaSeconds> Expires => new(_frame, HeaderId.Expires);

    /// <summary>Feature-Caps: RFC 6809 section 6.2.</summary>
    public HeaderList<ParameterizedToken> FeatureCaps => new(_frame, HeaderId.FeatureCaps);

    /// <summary>Flow-Timer: RFC 5626 section 10.</summary>
    public HeaderValue<DeltaSeconds> FlowTimer => new(_frame, HeaderId.FlowTimer);

    /// <summary>Geolocation: RFC 6442 section 4.1.</summary>
    public HeaderList<ParameterizedUri> Geolocation => new(_frame, HeaderId.Geolocation);

    /// <summary>Geolocation-Error: RFC 6442 section 4.3.</summary>
    public HeaderValue<ParameterizedToken> GeolocationError => new(_frame, HeaderId.GeolocationError);

    /// <summary>Geolocation-Routing: RFC 6442 section 4.2.</summary>
    public HeaderValue<Token> GeolocationRouting => new(_frame, HeaderId.GeolocationRouting);

    /// <summary>History-Info: RFC 7044 section 5.</summary>
    public HeaderList<NameAddr> HistoryInfo => new(_frame, HeaderId.HistoryInfo);

    /// <summary>Identity (compact form y): RFC 8224 section 4.</summary>
    public HeaderList<Identity> Identity => new(_frame, HeaderId.Identity);

    /// <summary>Identity-Info (compact form n): RFC 4474 section 9.</summary>
    public HeaderValue<ParameterizedUri> IdentityInfo => new(_frame, HeaderId.IdentityInfo);

    /// <summary>Info-Package: RFC 6086 section 7.3.</summary>
    public HeaderValue<ParameterizedToken> InfoPackage => new(_frame, HeaderId.InfoPackage);

    /// <summary>In-Reply-To: RFC 3261 section 20.21.</summary>
    public HeaderList<CallIdValue> InReplyTo => new(_frame, HeaderId.InReplyTo);

    /// <summary>Join: RFC 3911 section 7.1.</summary>
    public HeaderValue<DialogReference> Join => new(_frame, HeaderId.Join);

    /// <summary>Max-Breadth: RFC 5393 section 5.3.</summary>
    public HeaderValue<HeaderNumber> MaxBreadth => new(_frame, HeaderId.MaxBreadth);

    /// <summary>MIME-Version: RFC 3261 section 20.24.</summary>
    public HeaderValue<MimeVersion> MimeVersion => new(_frame, HeaderId.MimeVersion);

    /// <summary>Min-Expires: RFC 3261 section 20.23.</summary>
    public HeaderValue<DeltaSeconds> MinExpires => new(_frame, HeaderId.MinExpires);

    /// <summary>Min-SE: RFC 4028 section 5.</summary>
    public HeaderValue<SessionInterval> MinSE => new(_frame, HeaderId.MinSE);

    /// <summary>Organization: RFC 3261 section 20.25.</summary>
    public HeaderValue<HeaderText> Organization => new(_frame, HeaderId.Organization);

    /// <summary>P-Access-Network-Info: RFC 7315 section 4.4.</summary>
    public HeaderList<ParameterizedToken> PAccessNetworkInfo => new(_frame, HeaderId.PAccessNetworkInfo);

    /// <summary>P-Answer-State: RFC 4964 section 4.</summary>
    public HeaderValue<ParameterizedToken> PAnswerState => new(_frame, HeaderId.PAnswerState);

    /// <summary>P-Asserted-Identity: RFC 3325 section 9.1.</summary>
    public HeaderList<NameAddr> PAssertedIdentity => new(_frame, HeaderId.PAssertedIdentity);

    /// <summary>P-Asserted-Service: RFC 6050 section 4.1.</summary>
    public HeaderList<NameAddr> PAssertedService => new(_frame, HeaderId.PAssertedService);

    /// <summary>P-Associated-URI: RFC 7315 section 4.1.</summary>
    public HeaderList<NameAddr> PAssociatedUri => new(_frame, HeaderId.PAssociatedUri);

    /// <summary>P-Called-Party-ID: RFC 7315 section 4.2.</summary>
    public HeaderValue<NameAddr> PCalledPartyId => new(_frame, HeaderId.PCalledPartyId);

    /// <summary>P-Charging-Function-Addresses: RFC 7315 section 4.5.</summary>
    public HeaderValue<HeaderParameters> PChargingFunctionAddresses => new(_frame, HeaderId.PChargingFunctionAddresses);

    /// <summary>P-Charging-Vector: RFC 7315 section 4.6.</summary>
    public HeaderValue<HeaderParameters> PChargingVector => new(_frame, HeaderId.PChargingVector);

    /// <summary>P-Early-Media: RFC 5009 section 8.</summary>
    public HeaderList<Token> PEarlyMedia => new(_frame, HeaderId.PEarlyMedia);

    /// <summary>P-Media-Authorization: RFC 3313 section 5.</summary>
    public HeaderList<Token> PMediaAuthorization => new(_frame, HeaderId.PMediaAuthorization);

    /// <summary>P-Preferred-Identity: RFC 3325 section 9.2.</summary>
    public HeaderList<NameAddr> PPreferredIdentity => new(_frame, HeaderId.PPreferredIdentity);

    /// <summary>P-Preferred-Service: RFC 6050 section 4.2.</summary>
    public HeaderList<NameAddr> PPreferredService => new(_frame, HeaderId.PPreferredService);

    /// <summary>P-Profile-Key: RFC 5002 section 5.</summary>
    public HeaderValue<NameAddr> PProfileKey => new(_frame, HeaderId.PProfileKey);

    /// <summary>P-Refused-URI-List: RFC 5318 section 5.</summary>
    public HeaderList<NameAddr> PRefusedUriList => new(_frame, HeaderId.PRefusedUriList);

    /// <summary>P-Served-User: RFC 5502 section 5.</summary>
    public HeaderValue<NameAddr> PServedUser => new(_frame, HeaderId.PServedUser);

    /// <summary>P-User-Database: RFC 4457 section 4.</summary>
    public HeaderValue<ParameterizedUri> PUserDatabase => new(_frame, HeaderId.PUserDatabase);

    /// <summary>P-Visited-Network-ID: RFC 7315 section 4.3.</summary>
    public HeaderList<ParameterizedWord> PVisitedNetworkId => new(_frame, HeaderId.PVisitedNetworkId);

    /// <summary>Path: RFC 3327 section 4.</summary>
    public HeaderList<NameAddr> Path => new(_frame, HeaderId.Path);

    /// <summary>Permission-Missing: RFC 5360 section 5.9.</summary>
    public HeaderList<NameAddr> PermissionMissing => new(_frame, HeaderId.PermissionMissing);

    /// <summary>Policy-Contact: RFC 6794 section 4.4.</summary>
    public HeaderList<ParameterizedUri> PolicyContact => new(_frame, HeaderId.PolicyContact);

    /// <summary>Policy-ID: RFC 6794 section 4.4.</summary>
    public HeaderList<NameAddr> PolicyId => new(_frame, HeaderId.PolicyId);

    /// <summary>Priority: RFC 3261 section 20.26.</summary>
    public HeaderValue<Token> Priority => new(_frame, HeaderId.Priority);

    /// <summary>Priv-Answer-Mode: RFC 5373 section 4.3.</summary>
    public HeaderValue<ParameterizedToken> PrivAnswerMode => new(_frame, HeaderId.PrivAnswerMode);

    /// <summary>Privacy: RFC 3323 section 4.2.</summary>
    public HeaderValue<HeaderParameters> Privacy => new(_frame, HeaderId.Privacy);

    /// <summary>Proxy-Authenticate: RFC 3261 section 20.27.</summary>
    public HeaderList<Authentication> ProxyAuthenticate => new(_frame, HeaderId.ProxyAuthenticate);

    /// <summary>Proxy-Authorization: RFC 3261 section 20.28.</summary>
    public HeaderList<Authentication> ProxyAuthorization => new(_frame, HeaderId.ProxyAuthorization);

    /// <summary>Proxy-Require: RFC 3261 section 20.29.</summary>
    public HeaderList<Token> ProxyRequire => new(_frame, HeaderId.ProxyRequire);

    /// <summary>RAck: RFC 3262 section 7.2.</summary>
    public HeaderValue<RAck> RAck => new(_frame, HeaderId.RAck);

    /// <summary>Reason: RFC 3326 section 2.</summary>
    public HeaderList<ParameterizedToken> Reason => new(_frame, HeaderId.Reason);

    /// <summary>Recv-Info: RFC 6086 section 7.2.</summary>
    public HeaderList<ParameterizedToken> RecvInfo => new(_frame, HeaderId.RecvInfo);

    /// <summary>Refer-Events-At: RFC 7614 section 3.</summary>
    public HeaderValue<ParameterizedUri> ReferEventsAt => new(_frame, HeaderId.ReferEventsAt);

    /// <summary>Refer-Sub: RFC 4488 section 4.</summary>
    public HeaderValue<ParameterizedToken> ReferSub => new(_frame, HeaderId.ReferSub);

    /// <summary>Refer-To (compact form r): RFC 3515 section 2.1.</summary>
    public HeaderValue<NameAddr> ReferTo => new(_frame, HeaderId.ReferTo);

    /// <summary>Referred-By (compact form b): RFC 3892 section 3.</summary>
    public HeaderValue<NameAddr> ReferredBy => new(_frame, HeaderId.ReferredBy);

    /// <summary>Reject-Contact (compact form j): RFC 3841 section 9.2.</summary>
    public HeaderList<ParameterizedToken> RejectContact => new(_frame, HeaderId.RejectContact);

    /// <summary>Remote-Party-ID: RFC 3325 section 1.</summary>
    public HeaderList<NameAddr> RemotePartyId => new(_frame, HeaderId.RemotePartyId);

    /// <summary>Replaces: RFC 3891 section 6.1.</summary>
    public HeaderValue<DialogReference> Replaces => new(_frame, HeaderId.Replaces);

    /// <summary>Reply-To: RFC 3261 section 20.31.</summary>
    public HeaderValue<NameAddr> ReplyTo => new(_frame, HeaderId.ReplyTo);

    /// <summary>Request-Disposition (compact form d): RFC 3841 section 9.1.</summary>
    public HeaderList<Token> RequestDisposition => new(_frame, HeaderId.RequestDisposition);

    /// <summary>Require: RFC 3261 section 20.32.</summary>
    public HeaderList<Token> Require => new(_frame, HeaderId.Require);

    /// <summary>Resource-Priority: RFC 4412 section 3.1.</summary>
    public HeaderList<Token> ResourcePriority => new(_frame, HeaderId.ResourcePriority);

    /// <summary>Retry-After: RFC 3261 section 20.33.</summary>
    public HeaderValue<RetryAfter> RetryAfter => new(_frame, HeaderId.RetryAfter);

    /// <summary>RSeq: RFC 3262 section 7.1.</summary>
    public HeaderValue<HeaderNumber> RSeq => new(_frame, HeaderId.RSeq);

    /// <summary>Security-Client: RFC 3329 section 2.2.</summary>
    public HeaderList<ParameterizedToken> SecurityClient => new(_frame, HeaderId.SecurityClient);

    /// <summary>Security-Server: RFC 3329 section 2.2.</summary>
    public HeaderList<ParameterizedToken> SecurityServer => new(_frame, HeaderId.SecurityServer);

    /// <summary>Security-Verify: RFC 3329 section 2.2.</summary>
    public HeaderList<ParameterizedToken> SecurityVerify => new(_frame, HeaderId.SecurityVerify);

    /// <summary>Server: RFC 3261 section 20.35.</summary>
    public HeaderValue<HeaderText> Server => new(_frame, HeaderId.Server);

    /// <summary>Service-Route: RFC 3608 section 5.</summary>
    public HeaderList<NameAddr> ServiceRoute => new(_frame, HeaderId.ServiceRoute);

    /// <summary>Session-Expires (compact form x): RFC 4028 section 4.</summary>
    public HeaderValue<SessionInterval> SessionExpires => new(_frame, HeaderId.SessionExpires);

    /// <summary>Session-ID: RFC 7989 section 5.</summary>
    public HeaderValue<ParameterizedToken> SessionId => new(_frame, HeaderId.SessionId);

    /// <summary>SIP-ETag: RFC 3903 section 11.3.1.</summary>
    public HeaderValue<Token> SipETag => new(_frame, HeaderId.SipETag);

    /// <summary>SIP-If-Match: RFC 3903 section 11.3.2.</summary>
    public HeaderValue<Token> SipIfMatch => new(_frame, HeaderId.SipIfMatch);

    /// <summary>Subject (compact form s): RFC 3261 section 20.36.</summary>
    public HeaderValue<HeaderText> Subject => new(_frame, HeaderId.Subject);

    /// <summary>Subscription-State: RFC 6665 section 8.2.3.</summary>
    public HeaderValue<ParameterizedToken> SubscriptionState => new(_frame, HeaderId.SubscriptionState);

    /// <summary>Supported (compact form k): RFC 3261 section 20.37.</summary>
    public HeaderList<Token> Supported => new(_frame, HeaderId.Supported);

    /// <summary>Suppress-If-Match: RFC 5839 section 5.3.</summary>
    public HeaderValue<Token> SuppressIfMatch => new(_frame, HeaderId.SuppressIfMatch);

    /// <summary>Target-Dialog: RFC 4538 section 7.</summary>
    public HeaderValue<DialogReference> TargetDialog => new(_frame, HeaderId.TargetDialog);

    /// <summary>Timestamp: RFC 3261 section 20.38.</summary>
    public HeaderValue<Timestamp> Timestamp => new(_frame, HeaderId.Timestamp);

    /// <summary>Trigger-Consent: RFC 5360 section 5.11.2.</summary>
    public HeaderList<NameAddr> TriggerConsent => new(_frame, HeaderId.TriggerConsent);

    /// <summary>Unsupported: RFC 3261 section 20.40.</summary>
    public HeaderList<Token> Unsupported => new(_frame, HeaderId.Unsupported);

    /// <summary>User-Agent: RFC 3261 section 20.41.</summary>
    public HeaderValue<HeaderText> UserAgent => new(_frame, HeaderId.UserAgent);

    /// <summary>User-to-User: RFC 7433 section 4.</summary>
    public HeaderList<ParameterizedWord> UserToUser => new(_frame, HeaderId.UserToUser);

    /// <summary>Warning: RFC 3261 section 20.43.</summary>
    public HeaderList<Warning> Warning => new(_frame, HeaderId.Warning);

    /// <summary>WWW-Authenticate: RFC 3261 section 20.44.</summary>
    public HeaderList<Authentication> WwwAuthenticate => new(_frame, HeaderId.WwwAuthenticate);
}
