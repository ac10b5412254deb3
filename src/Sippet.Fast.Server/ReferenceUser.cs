using System;
using System.Threading.Tasks;
using Sippet.Fast.Server.Calls;
using Sippet.Fast.Server.Display;
using Sippet.Fast.Server.Registration;
using Sippet.Fast.Server.Tables;

namespace Sippet.Fast.Server;

/// <summary>The transaction user of the server: gives each request to the part that serves its method. All handlers are synchronous.</summary>
internal sealed class ReferenceUser : ITransactionUser
{
    private const int MaxCalls = 1_000_000;
    private static readonly TimeSpan s_maxCallDuration = TimeSpan.FromHours(1);

    private static readonly ResponseContent<Capabilities> s_capabilities = static (ref response, capabilities) => capabilities.WriteTo(ref response);
    private static readonly ResponseContent s_allow = static (ref response) => response.AddHeader(HeaderId.Allow, Capabilities.Allow);

    private readonly Capabilities _capabilities = new();
    private readonly UserAgentServer _calls;

    /// <param name="time">The stack's clock.</param>
    public ReferenceUser(TimeProvider time)
        : this(time, new RegistrationLimits(), MaxCalls)
    {
    }

    /// <param name="time">The stack's clock.</param>
    /// <param name="limits">What the registrar grants.</param>
    /// <param name="maxCalls">The most calls at a time.</param>
    public ReferenceUser(TimeProvider time, RegistrationLimits limits, int maxCalls)
    {
        ServerClock clock = new(time);
        Latency = new LatencyRecorder(time);
        Registrar = new Registrar(limits, clock);
        Calls = new CallTable(maxCalls, s_maxCallDuration, clock);
        _calls = new UserAgentServer(Calls, _capabilities);
    }

    /// <summary>The times from the receipt of requests to the end of their handlers.</summary>
    public LatencyRecorder Latency { get; }

    /// <summary>The registrar.</summary>
    public Registrar Registrar { get; }

    /// <summary>The calls.</summary>
    public CallTable Calls { get; }

    /// <inheritdoc/>
    public ValueTask OnRequest(ServerTransaction transaction)
    {
        Serve(transaction);
        Latency.Record(transaction.ReceivedAt);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnCancel(ServerTransaction invite) => _calls.Cancel(invite);

    /// <inheritdoc/>
    public void OnError(ServerTransaction transaction, TransactionError cause)
    {
        // Every other request is answered at once, so that these are an INVITE's alone.
        if (cause is TransactionError.NoAckForSuccess or TransactionError.AnswerLimit)
        {
            _calls.Fail(transaction);
        }
    }

    private void Serve(in ServerTransaction transaction)
    {
        SipMethod method = transaction.Request.Method;
        if (!Capabilities.Serves(method))
        {
            transaction.Respond(method == SipMethod.Extension ? SipStatus.NotImplemented : SipStatus.MethodNotAllowed, s_allow);
            return;
        }

        if (_capabilities.InspectionOf(method).TryRefuse(transaction))
        {
            return;
        }

        switch (method)
        {
            case SipMethod.Options:
                transaction.Respond(SipStatus.Ok, _capabilities, s_capabilities);
                break;
            case SipMethod.Register:
                Registrar.Register(transaction);
                break;
            case SipMethod.Invite:
                _calls.Invite(transaction);
                break;
            case SipMethod.Message:
                transaction.Respond(SipStatus.Ok); // RFC 3428 section 7: there is nobody to show it to
                break;
            default:
                _calls.Bye(transaction);
                break;
        }
    }
}
