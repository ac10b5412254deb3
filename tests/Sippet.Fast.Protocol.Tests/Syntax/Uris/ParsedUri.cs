using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>URIs as a test writes them.</summary>
internal static class ParsedUri
{
    /// <summary>The parts of a text that has to be a URI.</summary>
    public static SipUri Of(string text)
    {
        Assert.True(SipUri.TryParse(text.Bytes(), out SipUri uri), text);
        return uri;
    }
}
