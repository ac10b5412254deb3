using System;

namespace Sippet.Fast;

/// <summary>The CSeq header field: RFC 3261 section 20.16. A view over the message.</summary>
public readonly ref struct CSeq
{
    internal CSeq(uint number, SipMethod method, ReadOnlySpan<byte> methodName)
    {
        Number = number;
        Method = method;
        MethodName = methodName;
    }

    /// <summary>The sequence number, less than 2^31 (section 8.1.1.5).</summary>
    public uint Number { get; }

    /// <summary>The method.</summary>
    public SipMethod Method { get; }

    /// <summary>The name of the method, also of an extension method.</summary>
    public ReadOnlySpan<byte> MethodName { get; }
}
