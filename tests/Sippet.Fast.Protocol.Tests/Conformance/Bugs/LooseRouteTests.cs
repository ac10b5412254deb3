using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E01: lr is a parameter of its own name, in any case, and neither a part of another name nor of the user (RFC 3261 section 19.1.1).</summary>
public sealed class LooseRouteTests
{
    [Theory]
    [InlineData("<sip:127.0.0.1:5099>", false)]
    [InlineData("<sip:127.0.0.1:5099;lrx=1>", false)]
    [InlineData("<sip:127.0.0.1:5099;xlr>", false)]
    [InlineData("<sip:a;lr@127.0.0.1>", false)]
    [InlineData("<sip:127.0.0.1?lr=1>", false)]
    [InlineData("<sip:127.0.0.1>;lr", false)]
    [InlineData("<sip:127.0.0.1;LR>", true)]
    [InlineData("<sip:127.0.0.1;lr=true>", true)]
    [InlineData("<sip:127.0.0.1;a=lr;lr;b>", true)]
    public void LooseRouterIsKnownByTheWholeName(string route, bool isLoose)
    {
        Assert.True(MessageText.Options.Plus($"Route: {route}").AcceptRequest().Headers.Routes.TryGetFirst(out NameAddr first));
        Assert.Equal(isLoose, first.Uri.TryGetParameter("lr"u8, out _));
    }
}
