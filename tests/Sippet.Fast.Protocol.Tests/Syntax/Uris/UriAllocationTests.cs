using System;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Nothing is allocated for a URI.</summary>
public sealed class UriAllocationTests
{
    private static readonly string[] s_texts =
    [
        "sip:al%69ce:pw@EXAMPLE.com:5061;transport=tcp;lr;x=%41?Subject=a&b=c", "sip:alice:pw@example.com:5061;x=a;transport=TCP;lr?b=c&subject=a",
        "sips:[2001:db8::1]", "tel:+1-201;ext=2;isub=1", "tel:+1201;isub=1;ext=2", "urn:service:sos", "http://example.com/a",
    ];

    [Fact]
    public void ReadingComparingHashingAndBuildingAllocateNothing()
    {
        byte[][] texts = Array.ConvertAll(s_texts, Latin1.Bytes);
        byte[] destination = new byte[400];
        int equivalent = 0;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            equivalent = Use(texts, destination);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() == before || round == 0);
        }

        Assert.Equal((texts.Length + 4) * 2, equivalent); // each is itself, and two pairs are one another, in both comparisons
    }

    private static int Use(byte[][] texts, byte[] destination)
    {
        int equivalent = 0;
        foreach (byte[] left in texts)
        {
            _ = SipUri.TryParse(left, out SipUri uri);
            uri.GetEquivalenceHash();
            uri.GetEquivalenceHash(UriComparison.Lazy);
            uri.TryGetTel(out _);
            uri.TryWriteAddressOfRecord(destination, out _);
            foreach (byte[] right in texts)
            {
                _ = SipUri.TryParse(right, out SipUri other);
                equivalent += uri.IsEquivalentTo(other) ? 1 : 0;
                equivalent += uri.IsEquivalentTo(other, UriComparison.Lazy) ? 1 : 0;
            }
        }

        SipUriBuilder builder = new(destination, UriScheme.Sip);
        builder.SetUser("a b"u8);
        builder.SetHost("h"u8);
        builder.AddParameter("lr"u8);
        return equivalent;
    }
}
