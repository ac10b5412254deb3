using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax;

/// <summary>The first line of a message: RFC 3261 sections 7.1 and 7.2.</summary>
internal struct StartLine
{
    /// <summary>Whether it is a request line.</summary>
    public bool IsRequest;

    /// <summary>The method of a request.</summary>
    public SipMethod Method;

    /// <summary>The status code of a response, 100 to 699.</summary>
    public ushort StatusCode;

    /// <summary>The name of the method.</summary>
    public Slice MethodName;

    /// <summary>The Request-URI.</summary>
    public Slice RequestUri;

    /// <summary>Where the parts of the Request-URI stand in it.</summary>
    public UriLayout RequestUriLayout;

    /// <summary>The reason phrase, which may be empty.</summary>
    public Slice ReasonPhrase;
}
