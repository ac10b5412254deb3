using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Stack;

/// <summary>
/// The transaction user that delegates make: one handler a method, and the right refusal for the rest (RFC 3261 section 8.2.1).
/// </summary>
internal sealed class HandlerTable : ITransactionUser
{
    private readonly Func<ServerTransaction, ValueTask>?[] _handlers = new Func<ServerTransaction, ValueTask>?[MethodNames.Count];
    private readonly Dictionary<string, Func<ServerTransaction, ValueTask>> _extensions = new(StringComparer.Ordinal);
    private Func<ServerTransaction, ValueTask>? _otherwise;
    private byte[] _allow = [];

    /// <summary>Called for an ACK of a 2xx.</summary>
    public Action<SipRequest, ServerTransaction>? Ack { get; set; }

    /// <summary>Called for a CANCEL, in place of the 487.</summary>
    public Action<ServerTransaction>? Cancel { get; set; }

    /// <summary>Called for a failed transaction.</summary>
    public Action<ServerTransaction, TransactionError>? Error { get; set; }

    /// <summary>Called for a response.</summary>
    public Action<SipResponse, ClientTransaction>? Response { get; set; }

    /// <summary>Called for a failed request.</summary>
    public Action<ClientTransaction, TransactionError>? RequestError { get; set; }

    /// <summary>Called for a connection that has ended.</summary>
    public Action<Flow>? FlowLost { get; set; }

    /// <summary>Sets the handler of a method.</summary>
    public void Set(SipMethod method, Func<ServerTransaction, ValueTask> handler)
    {
        _handlers[(int)method] = handler;
        UpdateAllow();
    }

    /// <summary>Sets the handler of a method by its name.</summary>
    public void Set(string method, Func<ServerTransaction, ValueTask> handler)
    {
        SipMethod known = MethodNames.Find(Encoding.UTF8.GetBytes(method));
        if (known != SipMethod.Extension)
        {
            Set(known, handler);
            return;
        }

        _extensions[method] = handler;
        UpdateAllow();
    }

    /// <summary>Sets the handler of all methods without one.</summary>
    public void SetOtherwise(Func<ServerTransaction, ValueTask> handler) => _otherwise = handler;

    /// <inheritdoc/>
    public ValueTask OnRequest(ServerTransaction transaction)
    {
        SipMethod method = transaction.Request.Method;
        Func<ServerTransaction, ValueTask>? handler = method == SipMethod.Extension
            ? FindExtension(transaction.Request.MethodName)
            : _handlers[(int)method];
        handler ??= _otherwise;
        if (handler is not null)
        {
            return handler(transaction);
        }

        if (method == SipMethod.Extension)
        {
            transaction.Respond(SipStatus.NotImplemented, _allow, s_allow);
        }
        else
        {
            transaction.Respond(SipStatus.MethodNotAllowed, _allow, s_allow);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnAck(SipRequest ack, ServerTransaction invite) => Ack?.Invoke(ack, invite);

    /// <inheritdoc/>
    public void OnCancel(ServerTransaction invite)
    {
        if (Cancel is null)
        {
            invite.Respond(SipStatus.RequestTerminated);
        }
        else
        {
            Cancel(invite);
        }
    }

    /// <inheritdoc/>
    public void OnError(ServerTransaction transaction, TransactionError cause) => Error?.Invoke(transaction, cause);

    /// <inheritdoc/>
    public void OnResponse(SipResponse response, ClientTransaction transaction) => Response?.Invoke(response, transaction);

    /// <inheritdoc/>
    public void OnError(ClientTransaction transaction, TransactionError cause) => RequestError?.Invoke(transaction, cause);

    /// <inheritdoc/>
    public void OnFlowLost(Flow flow) => FlowLost?.Invoke(flow);

    private static readonly ResponseContent<byte[]> s_allow =
        static (ref response, allow) => response.AddHeader(HeaderId.Allow, allow);

    private Func<ServerTransaction, ValueTask>? FindExtension(ReadOnlySpan<byte> name)
    {
        foreach ((string method, Func<ServerTransaction, ValueTask> handler) in _extensions)
        {
            if (Encoding.UTF8.GetByteCount(method) == name.Length && Ascii.Equals(name, method))
            {
                return handler;
            }
        }

        return null;
    }

    // ACK and CANCEL need no handler and are always taken, where INVITE is.
    private void UpdateAllow()
    {
        List<string> names = [.. _extensions.Keys];
        for (SipMethod method = SipMethod.Invite; (int)method < MethodNames.Count; method++)
        {
            bool isTaken = _handlers[(int)method] is not null
                || (method is SipMethod.Ack or SipMethod.Cancel && _handlers[(int)SipMethod.Invite] is not null);
            if (isTaken)
            {
                names.Add(Encoding.ASCII.GetString(MethodNames.NameOf(method)));
            }
        }

        _allow = Encoding.ASCII.GetBytes(string.Join(", ", names));
    }
}
