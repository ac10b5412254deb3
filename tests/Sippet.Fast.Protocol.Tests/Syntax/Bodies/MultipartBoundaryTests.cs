using Xunit;

namespace Sippet.Fast.Syntax.Bodies;

public sealed class MultipartBoundaryTests
{
    private const string Seventy = "0123456789012345678901234567890123456789012345678901234567890123456789";

    [Theory]
    [InlineData("multipart/mixed;boundary=simple", "simple")]
    [InlineData("multipart/mixed; boundary=\"with space ()'+_,-./:=?\"", "with space ()'+_,-./:=?")]
    [InlineData(" MULTIPART / related ; type=\"text/html\" ;\r\n BOUNDARY = x", "x")]
    [InlineData("multipart/mixed;boundary=----=_NextPart_000;charset=utf-8", "----=_NextPart_000")]
    [InlineData("multipart/mixed;boundary=gc0pJq0M:08jU534c0p==", "gc0pJq0M:08jU534c0p==")]
    [InlineData("multipart/mixed;boundary=" + Seventy, Seventy)]
    [InlineData("multipart/mixed;boundary=a;boundary=b", "a")] // as with all parameters, the first one counts
    public void BoundaryIsReadInQuotesAndWithout(string contentType, string expected)
    {
        Assert.True(MultipartBody.TryParse(contentType.Bytes(), default, out MultipartBody body));
        Assert.Equal(expected, body.Boundary.Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("multipart")]
    [InlineData("multipart/mixed")]
    [InlineData("text/plain;boundary=a")]
    [InlineData("multipartx/mixed;boundary=a")]
    [InlineData("multipart/;boundary=a")]
    [InlineData("multipart/mixed;boundary")]
    [InlineData("multipart/mixed;boundary=")]
    [InlineData("multipart/mixed;boundary=\"\"")]
    [InlineData("multipart/mixed;boundary=\"")]
    [InlineData("multipart/mixed;boundary=\"a ")]
    [InlineData("multipart/mixed;boundary=\"a \"")]
    [InlineData("multipart/mixed;boundary=\"a\\\"b\"")]
    [InlineData("multipart/mixed;boundary=\"a\tb\"")]
    [InlineData("multipart/mixed;boundary=a*b")]
    [InlineData("multipart/mixed;boundary=a,b")] // a comma has to stand in quotes
    [InlineData("multipart/mixed;boundary=a b")]
    [InlineData("multipart/mixed;;boundary=a")]
    [InlineData("multipart/mixed;boundary=" + Seventy + "0")]
    public void BodyWithoutAWellFormedBoundaryIsNotMultipart(string contentType) =>
        Assert.False(MultipartBody.TryParse(contentType.Bytes(), "--a\r\n\r\n--a--"u8, out _));
}
