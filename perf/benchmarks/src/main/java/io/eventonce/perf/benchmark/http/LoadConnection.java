package io.eventonce.perf.benchmark.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Consumer;

/** One connection: sends a request, reads its answer, and asks what to do next. */
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final LoadRun run;
    private int status;
    private long intended;

    LoadConnection(Channel channel, LoadRun run) {
        this.channel = channel;
        this.run = run;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        run.begin(this);
    }

    /** @param at when it was to be sent */
    void send(Consumer<ByteBuf> requests, long at) {
        intended = at;
        ByteBuf request = channel.alloc().buffer();
        requests.accept(request);
        // exceptionCaught handles a failure.
        var _ = channel.writeAndFlush(request, channel.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            status = response.status().code();
        }
        if (message instanceof HttpContent content) {
            content.release();
        }
        if (message instanceof LastHttpContent) {
            run.answered(this, status, intended);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        run.lost(this, intended);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // channelInactive handles the end.
        var _ = context.close();
    }
}
