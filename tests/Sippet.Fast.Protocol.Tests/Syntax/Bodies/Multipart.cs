using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax.Bodies;

/// <summary>A multipart body as the tests compare it: text, outside of any ref struct.</summary>
internal sealed record Multipart(IReadOnlyList<Multipart.Part> Parts, bool IsComplete)
{
    /// <summary>Reads a body that has to be multipart.</summary>
    public static Multipart Read(string contentType, string body) => Read(contentType.Bytes(), body.Bytes());

    /// <summary>Reads a body that has to be multipart.</summary>
    public static Multipart Read(byte[] contentType, byte[] body)
    {
        Assert.True(MultipartBody.TryParse(contentType, body, out MultipartBody multipart));
        return Read(multipart);
    }

    public static Multipart Read(MultipartBody multipart)
    {
        List<Part> parts = [];
        foreach (MultipartPart part in multipart)
        {
            List<string> fields = [];
            foreach (HeaderField field in part.Headers)
            {
                fields.Add($"{field.Name.Text()}={field.Value.Text()}");
            }

            parts.Add(new Part(string.Join('|', fields), part.Body.Text(), part.Value.Text()));
        }

        return new Multipart(parts, multipart.IsComplete);
    }

    /// <summary>The bodies of the parts, each in brackets.</summary>
    public string Bodies => string.Concat(Parts.Select(part => $"[{part.Body}]"));

    /// <summary>The header fields of the parts, those of each in brackets.</summary>
    public string Fields => string.Concat(Parts.Select(part => $"[{part.Fields}]"));

    internal sealed record Part(string Fields, string Body, string Value);
}
