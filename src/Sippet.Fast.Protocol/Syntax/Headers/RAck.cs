using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>RAck: what a PRACK acknowledges (RFC 3262 section 7.2). A view over the message.</summary>
public readonly ref struct RAck : IHeaderValue<RAck>
{
    private RAck(uint responseNumber, uint cseqNumber, ReadOnlySpan<byte> methodName)
    {
        ResponseNumber = responseNumber;
        CSeqNumber = cseqNumber;
        MethodName = methodName;
    }

    /// <summary>The RSeq of the response, 0 to 2^32 - 1.</summary>
    public uint ResponseNumber { get; }

    /// <summary>The number in the CSeq of the response, less than 2^31.</summary>
    public uint CSeqNumber { get; }

    /// <summary>The method in the CSeq of the response.</summary>
    public SipMethod Method => MethodNames.Find(MethodName);

    /// <summary>The name of the method, also of an extension method.</summary>
    public ReadOnlySpan<byte> MethodName { get; }

    /// <summary>Reads an RAck.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">The RAck; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out RAck value)
    {
        ValueReader reader = new(text, 0);
        uint cseqNumber = 0;
        Slice method = Slice.None;
        bool parsed = reader.TryReadNumber(uint.MaxValue, out uint responseNumber) && reader.TryReadLws()
            && reader.TryReadNumber(int.MaxValue, out cseqNumber) && reader.TryReadLws()
            && reader.TryReadToken(out method) && reader.AtEnd;
        value = new RAck(responseNumber, cseqNumber, method.Of(text));
        return parsed;
    }
}
