using System;
using System.Linq;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Syntax.Bodies;

public sealed class MultipartBodyTests
{
    private const string Mixed = "multipart/mixed;boundary=b";

    [Theory]
    [InlineData("--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n", "[one][two]")]
    [InlineData("--b\r\n\r\none\r\n--b--", "[one]")]
    [InlineData("preamble\r\n--b\r\n\r\none\r\n--b--\r\nepilogue\r\n--b\r\n\r\nnone\r\n", "[one]")] // nothing counts behind the close-delimiter
    [InlineData("\r\n--b\r\n\r\none\r\n--b--", "[one]")]
    [InlineData("--b \t \r\n\r\none\r\n--b-- \t\r\n", "[one]")] // transport padding
    [InlineData("--b\r\n\r\none\r\n\r\n--b--", "[one\r\n]")] // one line end belongs to the delimiter, the other to the part
    [InlineData("--b\r\n\r\n\r\none\r\n--b--", "[\r\none]")]
    [InlineData("--b\r\n\r\none --b\r\n --b\r\n--B\r\n-b\r\n--b--", "[one --b\r\n --b\r\n--B\r\n-b]")] // only where a line begins, and in its case
    [InlineData("--b\r\n\r\n--bb\r\n--b-\r\n--b.\r\n--b---\r\n--b --\r\n--b\rx\r\n--b--", "[--bb\r\n--b-\r\n--b.\r\n--b---\r\n--b --\r\n--b\rx]")]
    [InlineData("--b\r\n\r\none\r\r\n--b\r\n\r\ntwo\n\r\n--b--", "[one\r][two\n]")]
    [InlineData("--b\r\n\r\n\0\xff--\r\n\x80\r\n--b--", "[\0\xff--\r\n\x80]")]
    [InlineData("--b\n\none\n--b\n\ntwo\n--b--\n", "[one][two]")] // LF alone ends a line, as in the headers of a message
    [InlineData("--b\r\n\r\n\r\n--b--", "[]")]
    [InlineData("--b\r\n\r\n--b--", "[]")]
    [InlineData("--b\r\n--b--", "[]")]
    [InlineData("--b\r\n--b\r\n--b\r\n--b--", "[][][]")]
    [InlineData("--b--", "")]
    public void PartsStandBetweenTheDelimiters(string body, string bodies)
    {
        Multipart multipart = Multipart.Read(Mixed, body);
        Assert.Equal(bodies, multipart.Bodies);
        Assert.True(multipart.IsComplete);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("no delimiter", "")]
    [InlineData("--b", "")]
    [InlineData("--b\r", "")]
    [InlineData("--b\r\n", "[]")]
    [InlineData("--b\r\n\r\n", "[]")]
    [InlineData("--b\r\n\r\none", "[one]")]
    [InlineData("--b\r\n\r\none\r\n", "[one\r\n]")] // the delimiter that the line end would belong to never came
    [InlineData("--b\r\n\r\none\r\n--b", "[one]")]
    [InlineData("--b\r\n\r\none\r\n--b-", "[one\r\n--b-]")]
    [InlineData("--b\r\n\r\none\r\n--b\r\n", "[one][]")]
    public void MissingCloseDelimiterIsTolerated(string body, string bodies)
    {
        Multipart multipart = Multipart.Read(Mixed, body);
        Assert.Equal(bodies, multipart.Bodies);
        Assert.False(multipart.IsComplete);
    }

    [Theory]
    [InlineData("A: 1\r\nb :2\r\nA:\t3 \r\n\r\nbody", "A=1|b=2|A=3", "body")]
    [InlineData("A: 1\r\n 2\r\n\t3\r\nB: 4\r\n\r\nbody", "A=1\r\n 2\r\n\t3|B=4", "body")]
    [InlineData("A:\r\n 1\r\n\r\nbody", "A=1", "body")]
    [InlineData("A: x:y\r\n\r\nbody: 1\r\n\r\nmore", "A=x:y", "body: 1\r\n\r\nmore")]
    [InlineData("A:\r\nB:", "A=|B=", "")] // header fields without a body
    [InlineData("A: 1\r\n", "A=1", "")]
    [InlineData("no colon\r\n folded: 1\r\nA B: 2\r\n: 3\r\n folded: 4\r\nA: 5\r\n\r\nbody", "A=5", "body")]
    [InlineData(" folded: 1\r\nA: 2\r\n\r\nbody", "A=2", "body")]
    [InlineData("A: 1\nB: 2\n\nbody", "A=1|B=2", "body")]
    [InlineData("x\nA: 1\r\ny\n\r\nbody", "A=1", "body")] // a line of one character is not empty
    public void HeaderFieldsStayAsTheyWereReceived(string part, string fields, string body)
    {
        Multipart multipart = Multipart.Read(Mixed, $"--b\r\n{part}\r\n--b--");
        Assert.Equal((fields, body, part), (multipart.Parts[0].Fields, multipart.Parts[0].Body, multipart.Parts[0].Value));
    }

    [Fact]
    public void HeadersAreLookedUpByIdAndByNameInAnyCase()
    {
        byte[] body = "--b\r\ncontent-TYPE: text/html\r\nContent-Disposition: render;handling=optional\r\nX-A: 1\r\nx-a: 2\r\n\r\nhi\r\n--b--".Bytes();
        Assert.True(MultipartBody.TryParse("Multipart/Mixed;Boundary=b"u8, body, out MultipartBody multipart));
        MultipartBody.Enumerator parts = multipart.GetEnumerator();
        Assert.True(parts.MoveNext());
        MultipartPart part = parts.Current;
        Assert.Equal("text/html", part.ContentType.Text());
        Assert.Equal("render;handling=optional", part.ContentDisposition.Text());
        Assert.True(part.Headers.TryGet("x-A"u8, out HeaderField field));
        Assert.Equal("1", field.Value.Text());
        Assert.False(part.Headers.TryGet("X-B"u8, out _));
        Assert.False(part.Headers.TryGet(HeaderId.ContentEncoding, out _));
        Assert.False(parts.MoveNext());
    }

    [Fact]
    public void PartWithoutHeadersHasNoContentType()
    {
        MultipartBody.TryParse(Mixed.Bytes(), "--b\r\n\r\nhi\r\n--b--"u8, out MultipartBody multipart);
        foreach (MultipartPart part in multipart)
        {
            Assert.True(part.ContentType.IsEmpty && part.ContentDisposition.IsEmpty && part.Headers.Value.IsEmpty);
        }
    }

    [Fact]
    public void BoundaryThatBeginsWithTheOuterOneBelongsToTheInnerBody()
    {
        const string Inner = "--bb\r\n\r\none\r\n--bb\r\n\r\ntwo\r\n--bb--";
        byte[] body = $"--b\r\nContent-Type: multipart/alternative; boundary=\"bb\"\r\n\r\n{Inner}\r\n--b\r\n\r\nthree\r\n--b--".Bytes();
        Assert.True(MultipartBody.TryParse(Mixed.Bytes(), body, out MultipartBody multipart));
        Assert.Equal($"[{Inner}][three]", Multipart.Read(multipart).Bodies);
        MultipartBody.Enumerator parts = multipart.GetEnumerator();
        Assert.True(parts.MoveNext());
        Assert.True(parts.Current.TryGetMultipart(out MultipartBody inner));
        Assert.Equal("bb", inner.Boundary.Text());
        Assert.Equal("[one][two]", Multipart.Read(inner).Bodies);
        Assert.True(parts.MoveNext());
        Assert.False(parts.Current.TryGetMultipart(out _));
    }

    [Fact]
    public void BodiesStandInEachOtherUpToTheLimit()
    {
        string body = "--b0--";
        for (int level = 1; level <= MultipartBody.MaxDepth; level++)
        {
            body = $"--b{level}\r\nContent-Type: multipart/mixed;boundary=b{level - 1}\r\n\r\n{body}\r\n--b{level}--";
        }

        Assert.True(MultipartBody.TryParse($"multipart/mixed;boundary=b{MultipartBody.MaxDepth}".Bytes(), body.Bytes(), out MultipartBody multipart));
        int depth = 1;
        MultipartBody.Enumerator parts = multipart.GetEnumerator();
        while (parts.MoveNext() && parts.Current.TryGetMultipart(out multipart))
        {
            depth++;
            parts = multipart.GetEnumerator();
        }

        Assert.Equal(MultipartBody.MaxDepth, depth);
        Assert.EndsWith("boundary=b0", parts.Current.ContentType.Text(), StringComparison.Ordinal); // it is multipart, but too deep
    }

    [Fact]
    public void EachPrefixShowsWhatIsThereOfTheParts()
    {
        string body = "preamble\r\n--b\r\nContent-Type: a/b\r\n\r\none\r\nmore\r\n--b \r\n\r\n\r\n--b\r\n\r\ntwo\r\n--b--";
        Multipart whole = Multipart.Read(Mixed, body);
        int seen = 0;
        for (int length = 0; length < body.Length; length++)
        {
            Multipart prefix = Multipart.Read(Mixed, body[..length]);
            Assert.False(prefix.IsComplete);
            Assert.InRange(prefix.Parts.Count, seen, whole.Parts.Count);
            seen = prefix.Parts.Count;
            Assert.All(prefix.Parts.SkipLast(1).Zip(whole.Parts), pair => Assert.Equal(pair.Second, pair.First));
            Assert.True(seen == 0 || body[..length].Contains(prefix.Parts[^1].Value, StringComparison.Ordinal));
        }

        Assert.Equal((3, true), (whole.Parts.Count, whole.IsComplete));
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        byte[] contentType = Mixed.Bytes();
        byte[] body = "x\r\n--b\r\nContent-Type: a/b\r\n\r\none\r\n--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\n\r\ntwo\r\n--c--\r\n--b--".Bytes();
        int total = ReadAll(contentType, body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            total += ReadAll(contentType, body);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(101 * (3 + "--c\r\n\r\ntwo\r\n--c--".Length + 3), total);
    }

    [Fact]
    public void MegabyteOfAlmostDelimitersIsReadInOnePass()
    {
        string boundary = new('-', MultipartBoundary.MaxLength);
        foreach (string line in new[] { $"--{boundary[1..]}", "--", $"--{boundary}x", $"--{boundary}{new string(' ', 5000)}x", new string('-', 5000) })
        {
            string content = string.Concat(Enumerable.Repeat($"\r\n{line}", 1_000_000 / (line.Length + 2)));
            Multipart multipart = Multipart.Read($"multipart/mixed;boundary={boundary}", $"--{boundary}\r\n\r\n{content}\r\n--{boundary}--");
            Assert.Equal(content, Assert.Single(multipart.Parts).Body);
        }
    }

    [Fact]
    public void ZeroLengthPartsAtTheEndOfABodyAreRead()
    {
        Corpus.Require();
        MessageParser parser = new();
        Assert.True(parser.TryParse(Corpus.Read("bugs/E22/empty.sip"), out SipRequest request), parser.Reason.ToString());
        Assert.True(request.Headers.TryGet(HeaderId.ContentType, out HeaderField type));
        Assert.True(MultipartBody.TryParse(type.Value, request.Body, out MultipartBody body));
        Multipart multipart = Multipart.Read(body);
        Assert.Equal(("[][Content-Type=text/plain]", "[][]", false), (multipart.Fields, multipart.Bodies, multipart.IsComplete));
    }

    [Fact]
    public void BodyWithoutABoundaryStaysOpaque()
    {
        Corpus.Require();
        MessageParser parser = new();
        Assert.True(parser.TryParse(Corpus.Read("bugs/E22/nob.sip"), out SipRequest request), parser.Reason.ToString());
        Assert.True(request.Headers.TryGet(HeaderId.ContentType, out HeaderField type));
        Assert.False(MultipartBody.TryParse(type.Value, request.Body, out _));
        Assert.Equal("--\r\n", request.Body.Text());
    }

    [Fact]
    public void SignedMessageOfRfc4475HasATextAndASignature()
    {
        Corpus.Require();
        MessageParser parser = new();
        byte[] message = Corpus.Read("rfc4475/mpart01.sip");
        Assert.True(parser.TryParse(message, out SipRequest request));
        Assert.True(request.Headers.TryGet(HeaderId.ContentType, out HeaderField type));
        Assert.True(MultipartBody.TryParse(type.Value, request.Body, out MultipartBody body));
        Multipart multipart = Multipart.Read(body);
        Assert.True(multipart.IsComplete);
        Assert.Equal(["text/plain", "application/octet-stream"], multipart.Parts.Select(part => part.Fields.Split('=', '|', ';')[1]));
        Assert.Equal("Hello", multipart.Parts[0].Body.TrimEnd());

        // A DER sequence, of 16-bit length, is no text: it is there to its last byte, whatever stands in it.
        string signature = multipart.Parts[1].Body;
        Assert.Equal("\x30\x82", signature[..2]);
        Assert.Equal((signature[2] << 8) + signature[3] + 4, signature.Length);
        Assert.Contains(signature, Latin1.Text(message), StringComparison.Ordinal);
    }

    private static int ReadAll(byte[] contentType, byte[] body)
    {
        int total = 0;
        MultipartBody.TryParse(contentType, body, out MultipartBody multipart);
        Assert.True(multipart.IsComplete);
        foreach (MultipartPart part in multipart)
        {
            total += part.Body.Length;
            if (part.TryGetMultipart(out MultipartBody inner))
            {
                foreach (MultipartPart innermost in inner)
                {
                    total += innermost.Body.Length;
                }
            }
        }

        return total;
    }
}
