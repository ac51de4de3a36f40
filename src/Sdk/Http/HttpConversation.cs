using System.Net;
using System.Runtime.ExceptionServices;
using Durable.Sdk.Engine;

namespace Durable.Http;

/// <summary>
/// A durable HTTP call in the orchestrator: a request, its retries, and its polls. Everything is decided by recorded
/// answers and the orchestration's clock, so a replay takes the same way.
/// </summary>
internal sealed class HttpConversation
{
    // However soon a server wants to be asked again: a poll is a step of history.
    private static readonly TimeSpan _shortestWait = TimeSpan.FromSeconds(1);

    private readonly TaskOrchestrationContext _context;
    private readonly DurableHttpRequest _request;
    private readonly RetrySchedule? _retries;
    private readonly DateTime? _deadline;

    public HttpConversation(TaskOrchestrationContext context, DurableHttpRequest request)
    {
        _context = context;
        _request = request;
        _retries = request.HttpRetryOptions is { } options ? ScheduleOf(options) : null;
        var now = context.CurrentUtcDateTime;
        // A limit beyond the calendar is none.
        if (request.Timeout != Timeout.InfiniteTimeSpan && request.Timeout < DateTime.MaxValue - now)
            _deadline = now + request.Timeout;
    }

    public async Task<DurableHttpResponse> RunAsync()
    {
        var call = HttpCall.Of(_request, _deadline);
        var response = await SendAsync(call);
        if (!_request.AsynchronousPatternEnabled) return response;
        while (response.StatusCode == HttpStatusCode.Accepted)
        {
            if (NextPoll(call, response) is not { } poll) return response;
            call = poll;
            await WaitToPollAsync(response);
            response = await SendAsync(call);
        }

        return response;
    }

    /// <summary>Sends a request until its answer is one to keep, or no attempt is left.</summary>
    private async Task<DurableHttpResponse> SendAsync(HttpCall call)
    {
        var firstAt = _context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            DurableHttpResponse? response = null;
            TaskFailedException? failed = null;
            try
            {
                response = await _context.CallActivityAsync<DurableHttpResponse>(SendHttpActivity.Name, call);
                if (_request.HttpRetryOptions?.Covers(response.StatusCode) != true) return response;
            }
            catch (TaskFailedException exception)
            {
                failed = exception;
            }

            var isFinal = failed?.FailureDetails.IsNonRetriable == true;
            if (failed is not null && !isFinal && IsOver) throw TimedOut(failed);
            if (isFinal || PauseAfter(attempt, firstAt, response) is not { } pause)
            {
                if (failed is not null) ExceptionDispatchInfo.Throw(failed);
                return response!; // Without a failure there was an answer.
            }

            await _context.CreateTimer(pause);
        }
    }

    /// <summary>The pause before the next attempt; null when there is none that starts early enough.</summary>
    private TimeSpan? PauseAfter(int attempt, DateTime firstAt, DurableHttpResponse? response)
    {
        var now = _context.CurrentUtcDateTime;
        var elapsed = now - firstAt;
        if (_retries?.DelayAfter(attempt, elapsed, chance: 0) is not { } pause) return null;
        if (response is not null && RetryAfter.Of(response, now) is { } asked && asked > pause) pause = asked;
        if (_retries.Timeout is { } timeout && pause > timeout - elapsed) return null;
        return _deadline is { } deadline && pause >= deadline - now ? null : pause;
    }

    private async Task WaitToPollAsync(DurableHttpResponse response)
    {
        var now = _context.CurrentUtcDateTime;
        var wait = RetryAfter.Of(response, now) ?? _request.PollingInterval;
        if (wait < _shortestWait) wait = _shortestWait;
        if (_deadline - now < wait) wait = Remaining(now);
        if (wait > TimeSpan.Zero) await _context.CreateTimer(wait);
        if (IsOver) throw TimedOut(null);
    }

    private TimeSpan Remaining(DateTime now) => _deadline!.Value > now ? _deadline.Value - now : TimeSpan.Zero;

    private bool IsOver => _context.CurrentUtcDateTime >= _deadline;

    private static HttpCall? NextPoll(HttpCall call, DurableHttpResponse response)
    {
        // A server that has named a place once may leave it out from then on.
        if (LocationOf(response) is not { } location) return call.IsPoll ? call : null;
        var answered = response.RequestUri ?? call.Uri;
        if (Uri.TryCreate(answered, location, out var next) && WebOrigin.IsWeb(next)) return call.ToPoll(next);
        throw new DurableException(ErrorCodes.HttpLocationUnusable,
            $"'{answered}' answered 202 and names '{location}' as its Location, which is no address of http or https "
            + "and cannot be polled. Disable AsynchronousPatternEnabled to get the answer as it is.");
    }

    private static string? LocationOf(DurableHttpResponse response) =>
        response.Headers.TryGetValue("Location", out var values) && values.Count > 0
        && !string.IsNullOrWhiteSpace(values[0])
            ? values[0]!.Trim()
            : null;

    private TimeoutException TimedOut(Exception? last) => new(
        $"{ErrorCodes.HttpCallTimeout}: {_request.Method} '{_request.Uri}' of instance '{_context.InstanceId}' had no "
        + $"final answer within '{_request.Timeout}', polls and retries included. Raise Timeout, or find out why the "
        + "server takes so long; what it was asked to do may still go on.",
        last);

    private static RetrySchedule ScheduleOf(HttpRetryOptions options) => new()
    {
        MaxAttempts = options.MaxNumberOfAttempts,
        FirstDelay = options.FirstRetryInterval,
        BackoffCoefficient = options.BackoffCoefficient,
        MaxDelay = options.MaxRetryInterval,
        Timeout = options.RetryTimeout == Timeout.InfiniteTimeSpan ? null : options.RetryTimeout,
    };
}
